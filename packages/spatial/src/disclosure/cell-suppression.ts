/** Cells are numbered 0..n-1; `values` are non-negative integers; each relation says values[total] = sum of values[parts]. */
export interface AdditiveTable {
  values: Float64Array;
  relations: readonly { total: number; parts: Int32Array }[];
}

export const PUBLISHED = 0;
export const PRIMARY = 1;
export const COMPLEMENTARY = 2;

/** A number this near 0 came from rounding; see {@link alternatives} for why there is next to none. */
const TINY = 1e-9;

/**
 * Which cells must not be published so that no group of fewer than `threshold` can be worked out, by whatever sums and
 * differences: PUBLISHED, PRIMARY (0 < value < threshold) or COMPLEMENTARY for each cell. Zeros are published.
 *
 * What is promised: for each primary cell there is another table of non-negative numbers with the same published cells in
 * which that cell is `threshold` or more. It follows that no combination of published cells is the sum of some suppressed
 * ones and under `threshold`: that sum would bound a primary cell among them. Moreover, where a relation has a suppressed
 * cell it has two, and where its total is published its suppressed parts add up to `threshold` or more.
 *
 * First the relations one by one: where one falls short, its cheapest published part is suppressed, or its total where no
 * part is left. Then each primary cell is raised to `threshold` by the simplex method. What stops it is an equation of
 * cells that cannot give way; the cheapest published cell in it is suppressed, and so on. It ends because each round
 * suppresses one more, and with nothing but zeros published every cell can be raised: the whole table times a number.
 *
 * To lose the least is NP-hard; this is a heuristic. The price of a cell is the logarithm of its value, times one more than
 * the relations in which it would be the first suppressed cell, as each of those then calls for another: so a total is
 * dearer than a part, and a cell where others are hidden already is cheap. Ties go to the lower index. Time and memory grow
 * with cells times relations: 20 to 80 ms for 1,431 cells in 591 relations; meant for some thousands.
 *
 * Willenborg, de Waal (2001), Elements of Statistical Disclosure Control; Hundepool et al. (2012), Statistical Disclosure
 * Control, chapter 4; an equation for each cell that is not safe: Fischetti, Salazar (2000), Models and algorithms for
 * optimizing cell suppression in tabular data with linear constraints, JASA 95.
 *
 * @param threshold the smallest group that may be known, a whole number from 2
 * @throws RangeError for a value that is not a count, a relation that does not add up or names no cell, a low threshold
 */
export function suppressCells(table: AdditiveTable, threshold: number): Uint8Array {
  if (!(Number.isSafeInteger(threshold) && threshold >= 2)) throw new RangeError(`The threshold is ${threshold}; it must be a whole number from 2.`);
  check(table);
  const { values, relations } = table;
  const space = alternatives(table, (cell) => (values[cell] as number) > 0);
  const suppressed = new Uint8Array(values.length);
  const around = relationsOf(table);
  const inRelation = new Int32Array(relations.length);
  const waiting: number[] = [];
  const suppress = (cell: number, kind: number) => {
    suppressed[cell] = kind;
    space.free(cell);
    for (const relation of around[cell] as number[]) {
      inRelation[relation] = (inRelation[relation] as number) + 1;
      waiting.push(relation);
    }
  };
  // The logarithm weighs both losses, of cells and of what they count: by values alone many small cells go, by number the large ones.
  const price = (cell: number) => {
    let first = 1;
    for (const relation of around[cell] as number[]) if (inRelation[relation] === 0) first++;
    return Math.log(values[cell] as number) * first;
  };
  const cheapest = (cells: Iterable<number>) => {
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    for (const cell of cells) {
      if (suppressed[cell] !== PUBLISHED || values[cell] === 0) continue;
      const asked = price(cell);
      if (asked < least || (asked === least && cell < best)) {
        best = cell;
        least = asked;
      }
    }
    return best;
  };
  const settle = () => {
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      const { total, parts } = relations[at] as { total: number; parts: Int32Array };
      // Every published cell that is not zero is `threshold` or more, so that two suppressed parts fall short only where both are primary.
      let [hidden, sum] = [0, 0];
      for (const part of parts) {
        if (suppressed[part] === PUBLISHED) continue;
        hidden++;
        sum += values[part] as number;
      }
      const enough = suppressed[total] === PUBLISHED ? hidden === 0 || (hidden > 1 && sum >= threshold) : hidden > 0;
      if (enough) continue;
      const part = cheapest(parts);
      suppress(part >= 0 ? part : total, COMPLEMENTARY);
    }
  };

  const primaries: number[] = [];
  values.forEach((value, cell) => {
    if (value === 0 || value >= threshold) return;
    primaries.push(cell);
    suppress(cell, PRIMARY);
  });
  settle();
  for (const cell of primaries) {
    for (let stop = space.raise(cell, threshold); stop !== null; stop = space.raise(cell, threshold)) {
      const next = cheapest(stop);
      // Only if rounding or a limit on the steps hid the equation: nothing but zeros is safe then.
      if (next < 0) return suppressed.map((kind, other) => (kind === PUBLISHED && values[other] !== 0 ? COMPLEMENTARY : kind));
      suppress(next, COMPLEMENTARY);
      settle();
    }
  }
  return suppressed;
}

/**
 * What an attacker who knows the published cells, all the relations and that counts are not negative can say of each
 * cell: low <= value <= high, high infinite where nothing bounds it. Bounds pass from the cells of a relation to the others
 * until nothing changes ("shuttle"): each is true, though several relations solved together may give closer ones.
 *
 * Buzzigoli, Giusti (1999), An algorithm to calculate the lower and upper bounds of the elements of an array given its marginals.
 *
 * @param suppressed for each cell 0 where it is published
 * @throws RangeError as {@link suppressCells}
 */
export function feasibleIntervals(table: AdditiveTable, suppressed: Uint8Array): { low: Float64Array; high: Float64Array } {
  check(table, suppressed);
  const { values, relations } = table;
  const low = values.map((value, cell) => (suppressed[cell] === PUBLISHED ? value : 0));
  const high = values.map((value, cell) => (suppressed[cell] === PUBLISHED ? value : Number.POSITIVE_INFINITY));
  let changed = true;
  const narrow = (cell: number, least: number, most: number) => {
    if (least > (low[cell] as number)) low[cell] = least;
    else if (!(most < (high[cell] as number))) return;
    if (most < (high[cell] as number)) high[cell] = most;
    changed = true;
  };
  // All bounds are whole numbers and only close in. A limit for the tables in which they would do so by one at a time.
  for (let round = 0; changed && round < 1000; round++) {
    changed = false;
    for (const { total, parts } of relations) {
      let [lows, highs, open] = [0, 0, 0];
      for (const part of parts) {
        lows += low[part] as number;
        if (high[part] === Number.POSITIVE_INFINITY) open++;
        else highs += high[part] as number;
      }
      narrow(total, lows, open > 0 ? Number.POSITIVE_INFINITY : highs);
      for (const part of parts) {
        const own = high[part] as number;
        const others = own === Number.POSITIVE_INFINITY ? (open === 1 ? highs : Number.POSITIVE_INFINITY) : open === 0 ? highs - own : Number.POSITIVE_INFINITY;
        narrow(part, (low[total] as number) - others, (high[total] as number) - lows + (low[part] as number));
      }
    }
  }
  return { low, high };
}

/**
 * Cells that are suppressed but follow exactly from the published ones by linear algebra, in ascending order: those alone
 * in a row of the relations once these are solved for as many suppressed cells as possible.
 *
 * @param suppressed for each cell 0 where it is published
 * @throws RangeError as {@link suppressCells}
 */
export function determinedCells(table: AdditiveTable, suppressed: Uint8Array): number[] {
  check(table, suppressed);
  const space = alternatives(table, (cell) => suppressed[cell] !== PUBLISHED);
  suppressed.forEach((kind, cell) => {
    if (kind !== PUBLISHED) space.free(cell);
  });
  return [...suppressed.keys()].filter((cell) => suppressed[cell] !== PUBLISHED && space.alone(cell));
}

/**
 * For each relation, the sum over its suppressed cells that follows from its published ones where all have one sign in it:
 * the suppressed parts under a published total, or a total that alone is suppressed. 0 where nothing is suppressed, NaN
 * where the total is suppressed and some part too: only a difference is known then.
 *
 * @param suppressed for each cell 0 where it is published
 * @throws RangeError as {@link suppressCells}
 */
export function hiddenSums(table: AdditiveTable, suppressed: Uint8Array): Float64Array {
  check(table, suppressed);
  return Float64Array.from(table.relations, ({ total, parts }) => {
    const hidden = parts.filter((part) => suppressed[part] !== PUBLISHED);
    if (suppressed[total] !== PUBLISHED) return hidden.length === 0 ? (table.values[total] as number) : Number.NaN;
    return hidden.reduce((sum, part) => sum + (table.values[part] as number), 0);
  });
}

/** All tables that agree with one table in every cell but the free ones; see {@link alternatives}. */
interface Alternatives {
  free(cell: number): void;
  /** Moves to a table in which the cell is at least `target`: null, or the cells of the equation that does not let it. */
  raise(cell: number, target: number): number[] | null;
  /** Whether no alternative has another number in a free cell. */
  alone(cell: number): boolean;
}

/**
 * The relations as rows of a simplex tableau, solved for as many free cells as possible: each row has one basic cell, with
 * 1 there and 0 in all other rows. Starts from the true table and keeps a table that is not negative.
 *
 * Where the relations are a tree of zones by one row of years, the matrix is a network's: all its minors are -1, 0 or 1, so
 * that every number here is a whole one and doubles are exact. In other tables the entries are ratios of small minors,
 * pivots are the largest there are when a cell becomes free, and what is under 1e-9 is rounding.
 */
function alternatives({ values, relations }: AdditiveTable, counts: (cell: number) => boolean): Alternatives {
  const n = values.length;
  const point = values.slice();
  const highest = values.slice();
  const isFree = new Uint8Array(n);
  const rowOf = new Int32Array(n).fill(-1);
  const basicOf = new Int32Array(relations.length).fill(-1);
  const rows = relations.map(({ total, parts }) => {
    const row = new Float64Array(n);
    for (const part of parts) if (counts(part)) row[part] = 1;
    if (counts(total)) row[total] = -1;
    return row;
  });

  const rowsWith = (cell: number) => {
    const found: number[] = [];
    for (let at = 0; at < rows.length; at++) if ((rows[at] as Float64Array)[cell] !== 0) found.push(at);
    return found;
  };

  const pivot = (at: number, cell: number, column: number[]) => {
    const row = rows[at] as Float64Array;
    const scale = row[cell] as number;
    const filled: number[] = [];
    for (let k = 0; k < n; k++) {
      if (row[k] === 0) continue;
      row[k] = (row[k] as number) / scale;
      filled.push(k);
    }
    for (const index of column) {
      if (index === at) continue;
      const other = rows[index] as Float64Array;
      const factor = other[cell] as number;
      for (const k of filled) {
        const entry = (other[k] as number) - factor * (row[k] as number);
        other[k] = Math.abs(entry) < TINY ? 0 : entry;
      }
      other[cell] = 0;
    }
    const before = basicOf[at] as number;
    if (before >= 0) rowOf[before] = -1;
    basicOf[at] = cell;
    rowOf[cell] = at;
  };

  /** Bland's rule: the first cell that would help, so that steps of length 0 cannot go in a circle. */
  const entering = (row: Float64Array) => {
    for (let k = 0; k < n; k++) {
      const entry = row[k] as number;
      if (entry === 0 || isFree[k] === 0 || rowOf[k] !== -1) continue;
      if (entry < 0 || (point[k] as number) > TINY) return k;
    }
    return -1;
  };

  /** As far as all cells stay non-negative, at most `farthest`; the first to reach 0 makes way as basic cell. */
  const move = (cell: number, direction: number, farthest: number) => {
    const column = rowsWith(cell);
    const slope = (at: number) => ((rows[at] as Float64Array)[cell] as number) * direction;
    let length = farthest;
    let leaving = -1;
    for (const at of column) {
      const fall = slope(at);
      if (fall < 0) continue;
      const basic = basicOf[at] as number;
      const room = (point[basic] as number) / fall;
      if (room < length || (room === length && leaving >= 0 && basic < (basicOf[leaving] as number))) {
        length = room;
        leaving = at;
      }
    }
    const put = (moved: number, value: number) => {
      point[moved] = Math.max(0, value);
      if (value > (highest[moved] as number)) highest[moved] = value;
    };
    for (const at of column) put(basicOf[at] as number, (point[basicOf[at] as number] as number) - slope(at) * length);
    put(cell, (point[cell] as number) + direction * length);
    if (leaving >= 0) pivot(leaving, cell, column);
  };

  return {
    free(cell) {
      isFree[cell] = 1;
      const column = rowsWith(cell);
      const size = (at: number) => Math.abs((rows[at] as Float64Array)[cell] as number);
      let best = -1;
      for (const at of column) if (basicOf[at] === -1 && (best < 0 || size(at) > size(best))) best = at;
      if (best >= 0) pivot(best, cell, column);
    },
    raise(cell, target) {
      for (let step = 0; step < 20 * n; step++) {
        if (target - (highest[cell] as number) <= TINY) return null;
        const missing = target - (point[cell] as number);
        const at = rowOf[cell] as number;
        if (at < 0) {
          move(cell, 1, missing);
          continue;
        }
        const row = rows[at] as Float64Array;
        const next = entering(row);
        if (next < 0) return [...row.keys()].filter((k) => row[k] !== 0);
        const entry = row[next] as number;
        if (entry < 0) move(next, 1, missing / -entry);
        else move(next, -1, Math.min(missing / entry, point[next] as number));
      }
      return [];
    },
    alone(cell) {
      const at = rowOf[cell] as number;
      return at >= 0 && (rows[at] as Float64Array).every((entry, k) => entry === 0 || k === cell);
    },
  };
}

function relationsOf({ values, relations }: AdditiveTable): number[][] {
  const around = Array.from(values, (): number[] => []);
  relations.forEach(({ total, parts }, at) => {
    for (const cell of [total, ...parts]) around[cell]?.push(at);
  });
  return around;
}

function check({ values, relations }: AdditiveTable, suppressed?: Uint8Array): void {
  if (suppressed && suppressed.length !== values.length) throw new RangeError(`The table has ${values.length} cells, but ${suppressed.length} are said to be suppressed or not.`);
  values.forEach((value, cell) => {
    if (!(Number.isSafeInteger(value) && value >= 0)) throw new RangeError(`Cell ${cell} is ${value}; it must be a whole number from 0.`);
  });
  relations.forEach(({ total, parts }, at) => {
    const cells = new Set([total, ...parts]);
    if (cells.size !== parts.length + 1) throw new RangeError(`Relation ${at} names a cell twice.`);
    for (const cell of cells)
      if (!(Number.isInteger(cell) && cell >= 0 && cell < values.length)) throw new RangeError(`Relation ${at} names cell ${cell}; there are ${values.length}.`);
    const sum = parts.reduce((before, part) => before + (values[part] as number), 0);
    if (sum !== values[total]) throw new RangeError(`Relation ${at} does not add up: its parts are ${sum}, its total ${values[total]}.`);
  });
}
