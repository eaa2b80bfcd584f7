interface Finds {
  mean: number;
  variance: number;
}

/** What several places are expected to give together. Places are taken to differ from what is expected of them independently of each other, so that variances add up. */
export const togetherOf = (places: readonly Finds[]): Finds => ({
  mean: places.reduce((sum, { mean }) => sum + mean, 0),
  variance: places.reduce((sum, { variance }) => sum + variance, 0),
});
