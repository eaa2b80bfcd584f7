import { AnalysisError } from '../foundation/index.ts';

/** What it costs to serve each demand point from each site: a distance, a travel time, a price; at least 0. */
export interface CostMatrix {
  demandPoints: number;
  sites: number;
  /** Row-major: the cost of site j for demand point i is at i * sites + j. */
  values: Float64Array;
}

/**
 * A matrix from its rows, one per demand point.
 *
 * @throws AnalysisError for rows of unequal length, or a cost that is negative or not finite
 */
export function costMatrixFromRows(rows: readonly (readonly number[])[], path = 'cost'): CostMatrix {
  const demandPoints = rows.length;
  const sites = rows[0]?.length ?? 0;
  const values = new Float64Array(demandPoints * sites);
  rows.forEach((row, i) => {
    if (row.length !== sites) {
      const where = `${path}[${i}]`;
      throw new AnalysisError('invalid-request', where, `${where} has ${row.length} costs where ${path}[0] has ${sites}`);
    }
    for (let j = 0; j < sites; j++) {
      const value = row[j] as number;
      if (!(value >= 0 && value < Number.POSITIVE_INFINITY)) throw badCost(value, `${path}[${i}][${j}]`);
      values[i * sites + j] = value;
    }
  });
  return { demandPoints, sites, values };
}

/** The same checks on a matrix that was made elsewhere. */
export function checkCostMatrix({ demandPoints, sites, values }: CostMatrix, path = 'cost'): void {
  if (values.length !== demandPoints * sites) {
    throw new AnalysisError('invalid-request', path, `${path} holds ${values.length} costs, not ${demandPoints} rows of ${sites}`);
  }
  for (let k = 0; k < values.length; k++) {
    const value = values[k] as number;
    if (!(value >= 0 && value < Number.POSITIVE_INFINITY)) throw badCost(value, `${path}[${Math.floor(k / sites)}][${k % sites}]`);
  }
}

function badCost(value: number, where: string): AnalysisError {
  return new AnalysisError('invalid-request', where, `${where}: ${value} is not a finite cost of at least 0`);
}
