import {
  findHandoverEnd,
  findWindowOpening,
  judgeWave,
  type DailyHours,
  type RolloutPolicy,
  type WaveGate,
} from '../rollouts/index.ts';
import type { Chance } from './chance.ts';
import { between, type SimulatedCamera } from './simulated-life.testing.ts';

export interface SimulatedPlan {
  readonly startsAt: number;
  readonly deadline: number;
  readonly policy: RolloutPolicy;
  readonly handovers: readonly DailyHours[];
  readonly installMinutes: number;
  readonly gates: readonly WaveGate[];
  /** The wave of each camera. */
  readonly waveOf: readonly number[];
}

const minute = 60_000;
const step = 10 * minute;
const failing = 0.004;
/** What comes after so many are done is not asked for here. */
const followedShare = 0.94;

/**
 * What really happens: every ten minutes the engine’s own rules are asked, for hours and for gates, and the cameras that are
 * in docks are updated, as many at once as a station may. Answers when each was done (infinity for never).
 */
export function rollOut(plan: SimulatedPlan, cameras: readonly SimulatedCamera[], chance: Chance): number[] {
  const { startsAt, deadline, policy, handovers, installMinutes, gates, waveOf } = plan;
  const doneAt = cameras.map(() => Infinity);
  const state = cameras.map((): 'waiting' | 'updating' | 'succeeded' | 'failed' => 'waiting');
  const isContacted = cameras.map(() => false);
  const endsAt = cameras.map(() => Infinity);
  const stay = cameras.map(() => 0);
  const updating = new Map<number, number>();
  const metSince = gates.map((): number | null => null);
  const members = gates.map((_, index) => [...cameras.keys()].filter((camera) => waveOf[camera] === index));
  let wave = 0;
  const open = new Set(cameras.keys());
  const enough = followedShare * cameras.length;
  for (let at = startsAt; at < deadline && cameras.length - open.size < enough; at += step) {
    const mayStart =
      findWindowOpening(policy.windows, installMinutes, at) === null &&
      (!policy.handoverBlackout || findHandoverEnd(handovers, installMinutes, at) === null);
    for (const camera of shuffledRound(open, chance)) {
      const home = cameras[camera];
      if (home === undefined) continue;
      if (state[camera] === 'updating') {
        if ((endsAt[camera] ?? 0) > at) continue;
        updating.set(home.station, (updating.get(home.station) ?? 1) - 1);
        state[camera] = chance() < failing ? 'failed' : 'succeeded';
        if (state[camera] === 'succeeded') doneAt[camera] = endsAt[camera] ?? at;
        open.delete(camera);
        continue;
      }
      if ((waveOf[camera] ?? 0) > wave) continue;
      while ((home.stays[stay[camera] ?? 0]?.until ?? Infinity) <= at) stay[camera] = (stay[camera] ?? 0) + 1;
      const now = home.stays[stay[camera] ?? 0];
      if (now === undefined || now.from > at) continue;
      isContacted[camera] = true;
      if (!mayStart || now.readyAt > at || (updating.get(home.station) ?? 0) >= policy.maximumPerStation) continue;
      const ends = at + between(chance, 0.5, 0.95) * installMinutes * minute;
      // Taken out half-way, it goes on in its next dock.
      endsAt[camera] = ends <= now.until ? ends : (home.stays[(stay[camera] ?? 0) + 1]?.from ?? Infinity) + 10 * minute;
      updating.set(home.station, (updating.get(home.station) ?? 0) + 1);
      state[camera] = 'updating';
    }
    const gate = gates[wave];
    if (gate === undefined || wave === gates.length - 1) continue;
    const mine = members[wave] ?? [];
    const count = (what: string): number => mine.filter((camera) => state[camera] === what).length;
    const tally = {
      planned: mine.length,
      size: mine.length,
      contacted: mine.filter((camera) => isContacted[camera]).length,
      succeeded: count('succeeded'),
      failed: count('failed'),
      acceptedFailures: count('failed'),
      pastTimer: 0,
      open: count('waiting') + count('updating'),
    };
    const verdict = judgeWave(tally, gate, { metSince: metSince[wave] ?? null, released: false }, at);
    if (verdict.verdict !== 'wait') wave += 1;
    else metSince[wave] = verdict.isMet ? (metSince[wave] ?? at) : null;
  }
  return doneAt;
}

/** Docks poll in no order; here from another one each time. */
function shuffledRound(open: ReadonlySet<number>, chance: Chance): number[] {
  const list = [...open];
  const begin = Math.floor(chance() * list.length);
  return [...list.slice(begin), ...list.slice(0, begin)];
}
