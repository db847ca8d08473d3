/**
 * Two clocks. Life runs `speed` times as fast as the world, so that a test sees a week of shifts; what is written on the
 * wire is the world's time, because the server judges it. They agree when the simulation starts.
 */
export class SimulationClock {
  readonly speed: number;
  private readonly startedAt: number;
  private readonly now: () => number;

  constructor(speed: number, now: () => number = Date.now) {
    this.speed = speed;
    this.now = now;
    this.startedAt = now();
  }

  /** Epoch milliseconds of the world. */
  world(): number {
    return this.now();
  }

  /** Epoch milliseconds in the life of the simulated force. */
  life(): number {
    return this.startedAt + (this.now() - this.startedAt) * this.speed;
  }

  /** The world's time of a moment of life, as it goes on the wire. */
  onTheWire(life: number): string {
    return new Date(Math.round(this.startedAt + (life - this.startedAt) / this.speed)).toISOString();
  }
}
