/**
 * Two clocks. Life runs `speed` times as fast as the world, so that a test sees a week of shifts; what is written on the
 * wire is the world's time, because the server judges it. They agree when the simulation starts.
 */
export class SimulationClock {
  readonly speed: number;
  private readonly startedAt: number;
  private readonly now: () => number;
  private readonly error: number;

  constructor(speed: number, now: () => number = Date.now, error = 0, startedAt = now()) {
    this.speed = speed;
    this.now = now;
    this.error = error;
    this.startedAt = startedAt;
  }

  /** The same life, written down by a clock that is wrong by so many milliseconds. */
  wrongBy(error: number): SimulationClock {
    return new SimulationClock(this.speed, this.now, error, this.startedAt);
  }

  /** Epoch milliseconds of the world. */
  world(): number {
    return this.now();
  }

  /** Epoch milliseconds in the life of the simulated force. */
  life(): number {
    return this.startedAt + (this.now() - this.startedAt) * this.speed;
  }

  /** What the clock shows now, which is the world's time unless it is wrong. */
  shown(): number {
    return this.now() + this.error;
  }

  /** What it shows now, as it goes on the wire. */
  stamp(): string {
    return new Date(this.shown()).toISOString();
  }

  /** What it showed at a moment of life, as it goes on the wire. */
  onTheWire(life: number): string {
    return new Date(Math.round(this.startedAt + (life - this.startedAt) / this.speed + this.error)).toISOString();
  }
}
