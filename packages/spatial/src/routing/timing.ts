/** When each stop may be served, and for how long; one number per stop. */
export interface Timing {
  earliest: Float64Array;
  latest: Float64Array;
  /** Spent at the stop once it is served. */
  service: Float64Array;
}
