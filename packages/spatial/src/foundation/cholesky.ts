/** A pivot this small beside its diagonal is rounding: the rows are dependent. */
const DEPENDENT = 1e-11;

/**
 * The lower triangle L of a symmetric positive definite matrix A = L L'.
 *
 * @param matrix size x size, row by row; the lower triangle is read
 * @returns row by row, 0 above the diagonal; null where the matrix is not positive definite, or so nearly not that an answer would be rounding
 */
export function cholesky(matrix: Float64Array, size: number): Float64Array | null {
  const lower = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    for (let i = j; i < size; i++) {
      let sum = matrix[i * size + j] as number;
      for (let k = 0; k < j; k++) sum -= (lower[i * size + k] as number) * (lower[j * size + k] as number);
      if (i > j) lower[i * size + j] = sum / (lower[j * size + j] as number);
      else if (sum > DEPENDENT * Math.abs(matrix[j * size + j] as number) && sum < Number.POSITIVE_INFINITY) lower[j * size + j] = Math.sqrt(sum);
      else return null;
    }
  }
  return lower;
}

/** x of A x = `right`, by the factor that {@link cholesky} gives. */
export function choleskySolve(lower: Float64Array, right: ArrayLike<number>): Float64Array {
  const size = right.length;
  const x = Float64Array.from(right);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i] = (x[i] as number) - (lower[i * size + k] as number) * (x[k] as number);
    x[i] = (x[i] as number) / (lower[i * size + i] as number);
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i] = (x[i] as number) - (lower[k * size + i] as number) * (x[k] as number);
    x[i] = (x[i] as number) / (lower[i * size + i] as number);
  }
  return x;
}

/** The inverse of A, row by row, by the factor that {@link cholesky} gives. */
export function choleskyInverse(lower: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    const unit = new Float64Array(size);
    unit[j] = 1;
    inverse.set(choleskySolve(lower, unit), j * size);
  }
  return inverse;
}
