/** When each stop may be served, and for how long; one number per stop. */
export interface Timing {
  earliest: Float64Array;
  latest: Float64Array;
  /** Time spent at the stop once service begins. */
  service: Float64Array;
}
