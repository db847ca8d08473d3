import { setTimeout as wait } from 'node:timers/promises';
import { duplicateSerials } from './duplicate-serials.ts';
import type { FaultShares } from './fault-shares.ts';
import type { FleetFile } from './fleet-file.ts';
import type { FleetSettings } from './fleet-settings.ts';
import { fateOf } from './install-fate.ts';
import { SimulatedDock } from './simulated-dock.ts';
import { SimulationClock } from './simulation-clock.ts';

export interface FleetOptions {
  /** Origin of the server, without a slash at the end. */
  readonly server: string;
  readonly fleet: FleetFile;
  readonly seed: number;
  /** How many times faster than the world the force lives; 1 when not said. */
  readonly speed?: number;
  /** Seconds between a dock's reports; 60 when not said. */
  readonly reportSeconds?: number;
  /** Seconds that an installation takes on average; 60 when not said. */
  readonly installSeconds?: number;
  /** Share of devices on which every version fails; else the version tells: see `bad-release.ts`. */
  readonly failShare?: number;
  /** What else goes wrong, and for which share of devices; nothing when not said. */
  readonly faults?: FaultShares;
  readonly log?: (line: string) => void;
  /** Told when something changed that a later start must know: where cameras are and what they run. */
  readonly onChange?: () => void;
}

/** What the fleet did so far. */
export interface FleetCounts {
  reports: number;
  polls: number;
  updates: number;
  /** Bays whose light was asked to blink. */
  blinks: number;
}

const tickMilliseconds = 1000;

/** Docks and cameras that speak the real protocol, from one process, at little cost. */
export class SimulatedFleet {
  readonly docks: readonly SimulatedDock[];
  readonly counts: FleetCounts = { reports: 0, polls: 0, updates: 0, blinks: 0 };
  private readonly stopping = new AbortController();
  private readonly settings: FleetSettings;
  private readonly tenant: string;
  private running: Promise<unknown> = Promise.resolve();

  constructor(options: FleetOptions) {
    const { seed, speed = 1, reportSeconds = 60, installSeconds = 60, failShare, faults = {} } = options;
    const fleet = duplicateSerials(options.fleet, faults, seed);
    const clock = new SimulationClock(speed);
    const { signal } = this.stopping;
    this.tenant = fleet.tenant;
    this.settings = {
      server: options.server,
      seed,
      reportSeconds,
      installSeconds,
      fateOf: (serial, version, attempt) => fateOf({ seed, faults, failShare }, serial, version, attempt),
      faults,
      signal,
      log: options.log ?? (() => undefined),
      count: (what) => {
        this.counts[what] += 1;
      },
      changed: options.onChange ?? (() => undefined),
      pause: async (seconds) => {
        if (seconds > 0) await wait(seconds * 1000, undefined, { signal }).catch(() => undefined);
      },
    };
    // Spread evenly: a hundred docks that report in the same second would be a load of their own.
    const gap = (reportSeconds * 1000) / Math.max(1, fleet.docks.length);
    this.docks = fleet.docks.map(
      (dock, index) => new SimulatedDock(dock, this.tenant, this.settings, clock, clock.world() + index * gap),
    );
  }

  /** Runs until {@link stop}. Answers at once; docks begin one after the other, and go on trying while there is no server. */
  start(): void {
    this.running = Promise.all(this.docks.map((dock) => this.run(dock)));
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(dock: SimulatedDock): Promise<void> {
    const { pause, signal, log } = this.settings;
    await pause((dock.nextReportAt - Date.now()) / 1000);
    for (let attempt = 1; !signal.aborted; attempt += 1) {
      try {
        await dock.begin();
        break;
      } catch (error) {
        log(`${dock.serial}: no answer yet (${error instanceof Error ? error.message : String(error)})`);
        await pause(Math.min(60, 2 ** attempt));
      }
    }
    const listening = dock.listen();
    while (!signal.aborted) {
      await dock.tick();
      await pause(tickMilliseconds / 1000);
    }
    await listening;
  }
}
