/** A list of numbers that grows without an object for each: eight bytes a number. */
export class Growing {
  private values = new Float64Array(1 << 16);
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) {
      const more = new Float64Array(this.values.length * 2);
      more.set(this.values);
      this.values = more;
    }
    this.values[this.length++] = value;
  }

  done(): Float64Array {
    return this.values.subarray(0, this.length);
  }
}
