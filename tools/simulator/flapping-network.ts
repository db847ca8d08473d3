import { between, type Random } from './seeded-random.ts';

/** For how long the network is there, and away, at a time; in seconds. */
export interface Flapping {
  readonly up: readonly [least: number, most: number];
  readonly down: readonly [least: number, most: number];
}

export const usualFlapping: Flapping = { up: [20, 90], down: [3, 25] };

/** A network that comes and goes: while it is away nothing begins, and what was under way when it went breaks off. */
export class FlappingNetwork {
  readonly fetch: typeof fetch;
  private cut: AbortController | null = new AbortController();

  constructor(random: Random, flapping: Flapping, signal: AbortSignal, through: typeof fetch = fetch) {
    this.fetch = (input, init) => {
      if (this.cut === null) return Promise.reject(new TypeError('The network is away'));
      const signals = [init?.signal, this.cut.signal].filter((one) => one !== undefined && one !== null);
      return through(input, { ...init, signal: AbortSignal.any(signals) });
    };
    const flap = (): void => {
      if (signal.aborted) return;
      this.cut?.abort(new TypeError('The network went away'));
      this.cut = this.cut === null ? new AbortController() : null;
      wait();
    };
    const wait = (): void => {
      const [least, most] = this.cut === null ? flapping.down : flapping.up;
      const timer = setTimeout(flap, between(random, least, most) * 1000);
      signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
    };
    wait();
  }
}
