import type { EntityManager } from 'typeorm';
import { reasonView } from '../rollouts/rollout-view.ts';
import type { HeldHours } from './rehearsal-result.ts';

interface Counted {
  readonly wave: string | null;
  readonly reason: string;
  readonly count: number;
}

/** Adds up, while a rehearsal goes on, for how long what held devices and waves back. */
export class HeldTime {
  private readonly devices = new Map<string, number>();
  private readonly waves = new Map<string, Map<string, number>>();
  private lastAt: number;

  constructor(from: number) {
    this.lastAt = from;
  }

  /** Looks at what holds back at an instant; it is taken to have done so since the last look. */
  async lookAt(tx: EntityManager, rolloutId: string, at: number): Promise<void> {
    const hours = (at - this.lastAt) / 3_600_000;
    this.lastAt = at;
    if (hours <= 0) return;
    const held = await tx.query<Counted[]>(
      `SELECT NULL AS wave, coalesce(a.reason, 'not-docked') AS reason, count(*)::int AS count
         FROM actions a JOIN rollout_waves w ON w.id = a.wave_id
        WHERE a.rollout_id = $1 AND a.state = 'waiting' AND w.state <> 'pending' GROUP BY 2
       UNION ALL
       SELECT w.id::text, w.verdict, 1 FROM rollout_waves w
        WHERE w.rollout_id = $1 AND w.verdict IS NOT NULL AND w.finished_at IS NULL`,
      [rolloutId],
    );
    for (const { wave, reason, count } of held) add(this.mapOf(wave), reason, count * hours);
  }

  ofDevices(): HeldHours[] {
    return longestFirst(this.devices);
  }

  ofWave(wave: string): HeldHours[] {
    return longestFirst(this.waves.get(wave) ?? new Map<string, number>());
  }

  private mapOf(wave: string | null): Map<string, number> {
    if (wave === null) return this.devices;
    const known = this.waves.get(wave) ?? new Map<string, number>();
    this.waves.set(wave, known);
    return known;
  }
}

function add(hours: Map<string, number>, reason: string, more: number): void {
  hours.set(reason, (hours.get(reason) ?? 0) + more);
}

function longestFirst(hours: ReadonlyMap<string, number>): HeldHours[] {
  return [...hours]
    .map(([reason, held]) => ({ ...reasonView(reason), hours: Math.round(held * 10) / 10 }))
    .filter(({ hours: held }) => held > 0)
    .sort((one, other) => other.hours - one.hours);
}
