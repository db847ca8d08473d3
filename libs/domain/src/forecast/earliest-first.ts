/** Things by number, the earliest first: a binary heap that makes nothing anew while it works. */
export class EarliestFirst {
  private minutes = new Float64Array(64);
  private things = new Int32Array(64);
  private size = 0;

  get isEmpty(): boolean {
    return this.size === 0;
  }

  /** The minute of the first one; infinity where there is none. */
  get earliest(): number {
    return this.size === 0 ? Infinity : (this.minutes[0] ?? Infinity);
  }

  add(minute: number, thing: number): void {
    if (this.size === this.minutes.length) this.grow();
    let place = this.size;
    this.size += 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if ((this.minutes[above] ?? 0) <= minute) break;
      this.move(above, place);
      place = above;
    }
    this.put(place, minute, thing);
  }

  /** Takes the first one out. */
  take(): number {
    const first = this.things[0] ?? -1;
    this.size -= 1;
    const minute = this.minutes[this.size] ?? 0;
    const thing = this.things[this.size] ?? -1;
    let place = 0;
    for (;;) {
      let below = 2 * place + 1;
      if (below >= this.size) break;
      if (below + 1 < this.size && (this.minutes[below + 1] ?? 0) < (this.minutes[below] ?? 0)) below += 1;
      if ((this.minutes[below] ?? 0) >= minute) break;
      this.move(below, place);
      place = below;
    }
    this.put(place, minute, thing);
    return first;
  }

  private put(place: number, minute: number, thing: number): void {
    this.minutes[place] = minute;
    this.things[place] = thing;
  }

  private move(from: number, to: number): void {
    this.put(to, this.minutes[from] ?? 0, this.things[from] ?? -1);
  }

  private grow(): void {
    const minutes = new Float64Array(2 * this.size);
    const things = new Int32Array(2 * this.size);
    minutes.set(this.minutes);
    things.set(this.things);
    this.minutes = minutes;
    this.things = things;
  }
}
