/** A seeded source of random numbers: the same seed gives the same numbers on every machine. */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** An independent source for one purpose, so that more draws for one purpose do not change the draws for the others. */
  fork(purpose: string): Random {
    let hash = this.state ^ 0x811c9dc5;
    for (const letter of purpose) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
    const child = new Random(hash);
    child.uniform(); // neighbouring seeds begin alike
    return child;
  }

  /** Uniform in [0, 1): a counter by Weyl's sequence, its bits mixed (splitmix32). */
  uniform(): number {
    this.state = (this.state + 0x9e3779b9) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  }

  /** A whole number from low to high, both included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.uniform() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.uniform() < probability;
  }

  /** Standard normal (Box and Muller). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.uniform())) * Math.cos(2 * Math.PI * this.uniform());
  }

  /** Poisson by the product of uniforms, in parts of at most 30 so that the product does not vanish. */
  poisson(mean: number): number {
    if (mean > 30) return this.poisson(30) + this.poisson(mean - 30);
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = this.uniform(); product > limit; product *= this.uniform()) count++;
    return count;
  }

  /** Binomial: the number of successes in n trials. */
  binomial(n: number, probability: number): number {
    let count = 0;
    for (let i = 0; i < n; i++) if (this.chance(probability)) count++;
    return count;
  }

  /** One of the keys, by weight. Throws a RangeError when there is no weight at all. */
  weighted<Key extends string>(weights: Readonly<Partial<Record<Key, number>>>): Key {
    const keys = Object.keys(weights) as Key[];
    const index = this.index(keys.map((key) => weights[key] ?? 0));
    return keys[index] as Key;
  }

  /** A position in the list, by the weights in it. Throws a RangeError when there is no weight at all. */
  index(weights: readonly number[]): number {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    if (!(total > 0)) throw new RangeError('There is nothing to choose from.');
    let rest = this.uniform() * total;
    for (let i = 0; i < weights.length; i++) {
      rest -= weights[i] ?? 0;
      if (rest < 0) return i;
    }
    return weights.findLastIndex((weight) => weight > 0);
  }

  /** The same list in another order. */
  shuffled<T>(list: readonly T[]): T[] {
    const copy = [...list];
    for (let i = copy.length - 1; i > 0; i--) {
      const j = this.between(0, i);
      [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
    }
    return copy;
  }
}
