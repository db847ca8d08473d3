import type { PauseReason, RolloutState } from '@custodian/domain';
import { setTimeout as wait } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import { systemActor } from '../access/actor.ts';
import { advanceRollout } from '../rollouts/advance-rollout.ts';
import { explainWave } from '../rollouts/explain-wave.ts';
import { findUpdatesOfDocks } from '../rollouts/find-updates.ts';
import { openWave } from '../rollouts/open-wave.ts';
import { resumeRollout } from '../rollouts/resume-rollout.ts';
import { loadRollout } from '../rollouts/rollout-list.query.ts';
import { startRollout } from '../rollouts/start-rollout.ts';
import { wavesToExplain, wavesToOpen } from '../rollouts/work-to-do.query.ts';
import type { CameraPlaces } from './camera-places.ts';
import { HeldTime } from './held-hours.ts';
import type { Stage } from './load-stage.ts';
import { nextOfEngine, waitingFor } from './next-instant.ts';
import type { RehearsalEnd } from './rehearsal-result.ts';
import type { RehearsalProgress } from './rehearsal-row.ts';
import type { SimulatedDevices } from './simulated-devices.ts';

export interface Play {
  readonly copy: DataSource;
  readonly stage: Stage;
  readonly places: CameraPlaces;
  readonly devices: SimulatedDevices;
  /** Told how far it is now and then; false ends it. */
  readonly goOn: (progress: RehearsalProgress) => Promise<boolean>;
  readonly signal: AbortSignal;
}

export interface Played {
  readonly end: RehearsalEnd;
  readonly halted: { readonly reason: PauseReason; readonly wave: string | null } | null;
  readonly until: number;
  readonly held: HeldTime;
  /** When a person was taken to sign the gate of a wave, by its id. */
  readonly signedAt: ReadonlyMap<string, number>;
  readonly ticks: number;
}

interface Standing {
  readonly state: RolloutState;
  readonly pauseReason: PauseReason | null;
  readonly done: number;
  readonly failed: number;
  readonly ended: number;
  readonly haltedWave: string | null;
  readonly haltedWaveName: string | null;
}

interface WaitingDevice {
  readonly device: string;
  readonly serial: string;
  readonly dock: string | null;
  readonly isContacted: boolean;
}

const minute = 60_000;
const hour = 60 * minute;
/** While updates run: as often as their words are due, not more often than their model’s time to install can bear. */
const busyMinutes = { least: 1, most: 5, shareOfInstall: 0.3 } as const;
const waitingMinutes = 10;
const idleMinutes = 360;
/** While much goes on, only stations with news are asked; all of them every so many ticks. */
const ticksOfRound = 10;
/** How long a person is taken to think about a gate that asks for one. */
const personMinutes = 4 * 60;
const graceHours = 48;
/** Of a wave’s waiting devices, 500 each: more than there can be. */
const mostChunks = 100;
const beatMilliseconds = 1000;
/** Of each second, so much is left to the devices that really wait for an answer. */
const restShare = 0.4;
const director = systemActor('Rehearsal');

/** Plays a whole rollout in the throw-away database: the engine’s own passes, asked at the instants of a clock that runs ahead. */
export class RolloutPlay {
  private readonly play: Play;
  private readonly held: HeldTime;
  private readonly signedAt = new Map<string, number>();
  private askedPersonAt: number | null = null;
  private explainedAt = -Infinity;
  private saidAt = 0;
  private ticks = 0;

  constructor(play: Play) {
    this.play = play;
    this.held = new HeldTime(play.stage.asAt);
  }

  async run(): Promise<Played> {
    const { stage, signal } = this.play;
    const last = stage.deadline + graceHours * hour;
    let at = stage.asAt;
    let news = await this.begin(at);
    for (;;) {
      const began = performance.now();
      this.ticks += 1;
      const standing = await this.tick(at, news);
      const end = this.endOf(standing, at, last);
      if (end !== null) return this.played(end, standing, at);
      if (!(await this.tell(standing, at))) return this.played('stopped', standing, at);
      at = await this.nextOf(standing, at);
      await wait((performance.now() - began) * restShare, undefined, { signal });
      news = await this.inCopy((tx) => this.play.places.moveTo(tx, at));
    }
  }

  private async begin(at: number): Promise<Set<string>> {
    const { stage, places } = this.play;
    const news = await this.inCopy((tx) => places.moveTo(tx, at));
    await this.inCopy(async (tx) => {
      const rollout = await loadRollout(tx, stage.rollout.id);
      await startRollout({ tx, actor: director, rollout, next: 'running', reason: undefined, now: new Date(at) });
    });
    return news;
  }

  /** What happens at one instant: devices report, the engine looks, docks with news poll. */
  private async tick(at: number, moved: ReadonlySet<string>): Promise<Standing> {
    const { devices, stage } = this.play;
    const reported = await devices.report(at);
    await this.engine(at);
    const waiting = await this.waitingDevices(at);
    const news = new Set([...moved, ...reported]);
    for (const { device, dock, isContacted } of waiting)
      if (!isContacted && dock !== null && devices.isReachable(dock, at)) await devices.poll(device, dock, at);
    await this.offer(waiting, this.docksToAsk(waiting, news), at);
    if (at - this.explainedAt >= hour) {
      this.explainedAt = at;
      await this.explain(at);
      await this.inCopy((tx) => this.held.lookAt(tx, stage.rollout.id, at));
    }
    return this.standing();
  }

  private async engine(at: number): Promise<void> {
    const { copy, stage } = this.play;
    const now = new Date(at);
    await this.inCopy((tx) => advanceRollout(tx, stage.rollout.id, now));
    for (const wave of await wavesToOpen(copy)) while (await this.inCopy((tx) => openWave(tx, wave, now)));
  }

  private async explain(at: number): Promise<void> {
    for (const wave of await wavesToExplain(this.play.copy))
      for (let chunk = 0; chunk < mostChunks; chunk += 1)
        if (!(await this.inCopy((tx) => explainWave(tx, wave, new Date(at))))) break;
  }

  /** Devices of waves that have begun, in docks now, whose update has not. */
  private waitingDevices(at: number): Promise<WaitingDevice[]> {
    return this.play.copy.query<WaitingDevice[]>(
      `SELECT a.device_id AS device, d.serial_key AS serial, CASE WHEN d.kind = 'dock' THEN d.id ELSE s.dock_id END AS dock,
              a.contacted_at IS NOT NULL AS "isContacted"
         FROM actions a JOIN rollout_waves w ON w.id = a.wave_id JOIN devices d ON d.id = a.device_id JOIN rollouts r ON r.id = a.rollout_id
         LEFT JOIN camera_states s ON s.camera_id = a.device_id
        WHERE a.state = 'waiting' AND w.state <> 'pending' AND r.state = 'running' AND (d.kind = 'dock' OR s.dock_id IS NOT NULL)
          AND (a.wait_until IS NULL OR a.wait_until <= $1) ORDER BY a.id`,
      [new Date(at)],
    );
  }

  /** A place that became free at one dock of a station may be taken at another. */
  private docksToAsk(waiting: readonly WaitingDevice[], news: ReadonlySet<string>): string[] {
    const { stage, devices } = this.play;
    const stationOf = new Map(stage.docks.map(({ id, station }) => [id, station]));
    const stations = new Set([...news].map((dock) => stationOf.get(dock)));
    const isQuiet = !Number.isFinite(devices.nextDueAt) || this.ticks % ticksOfRound === 0;
    const docks = waiting.flatMap(({ dock }) => (dock === null ? [] : [dock]));
    return [...new Set(docks)].filter((dock) => isQuiet || stations.has(stationOf.get(dock)));
  }

  /** As the answer to a dock’s report says which of its devices find something when they poll. */
  private async offer(waiting: readonly WaitingDevice[], docks: readonly string[], at: number): Promise<void> {
    const { devices } = this.play;
    const reachable = docks.filter((dock) => devices.isReachable(dock, at));
    if (reachable.length === 0) return;
    const updates = await this.inCopy((tx) => findUpdatesOfDocks(tx, reachable, new Date(at)));
    const bySerial = new Map(waiting.map(({ serial, device }) => [serial, device]));
    for (const [dock, serials] of updates) {
      for (const serial of serials) {
        const device = bySerial.get(serial.toLowerCase());
        if (device !== undefined) await devices.poll(device, dock, at);
      }
    }
  }

  private async standing(): Promise<Standing> {
    const [standing] = await this.play.copy.query<Standing[]>(
      `SELECT r.state, r.pause_reason AS "pauseReason", h.id AS "haltedWave", h.name AS "haltedWaveName",
              count(a.id) FILTER (WHERE a.state = 'succeeded')::int AS done, count(a.id) FILTER (WHERE a.state = 'failed')::int AS failed,
              count(a.id) FILTER (WHERE a.state IN ('succeeded', 'failed', 'cancelled'))::int AS ended
         FROM rollouts r LEFT JOIN actions a ON a.rollout_id = r.id
         LEFT JOIN LATERAL (SELECT w.id, w.name FROM rollout_waves w WHERE w.rollout_id = r.id AND w.state = 'halted' ORDER BY w.position LIMIT 1) h ON true
        WHERE r.id = $1 GROUP BY r.id, h.id, h.name`,
      [this.play.stage.rollout.id],
    );
    if (standing === undefined) throw new Error('The rollout is gone from its own rehearsal');
    return standing;
  }

  private endOf({ state, pauseReason }: Standing, at: number, last: number): RehearsalEnd | null {
    if (state === 'finished') return 'finished';
    // What a device has begun it ends, though nothing more may begin.
    if (state === 'paused' && pauseReason !== 'gate-asks-person' && !Number.isFinite(this.play.devices.nextDueAt))
      return 'halted';
    return at >= last ? 'out-of-time' : null;
  }

  /** The next instant at which anything can happen; where a gate asks for a person, that person signs in due time. */
  private async nextOf({ state, pauseReason, haltedWave }: Standing, at: number): Promise<number> {
    if (state === 'paused' && pauseReason === 'gate-asks-person') {
      this.askedPersonAt ??= at;
      if (at >= this.askedPersonAt + personMinutes * minute) await this.sign(haltedWave, at);
    }
    const { devices, places, stage } = this.play;
    const { least, most, shareOfInstall } = busyMinutes;
    const step = Math.min(most, Math.max(least, stage.installMinutes * shareOfInstall));
    const [soonest, latest] = [at + step * minute, at + most * minute];
    if (Number.isFinite(devices.nextDueAt)) return Math.max(soonest, Math.min(devices.nextDueAt, latest));
    const { manager } = this.play.copy;
    const { devices: waiting, openingAt, isAnyDocked } = await waitingFor(manager, at);
    if (state === 'running' && isAnyDocked) return at + waitingMinutes * minute;
    const signature = this.askedPersonAt === null ? Infinity : this.askedPersonAt + personMinutes * minute;
    const engineAt = await nextOfEngine(manager, stage.rollout.id, at);
    const idle = at + idleMinutes * minute;
    return Math.max(soonest, Math.min(places.nextMoveOf(waiting, at), openingAt, signature, engineAt, idle));
  }

  private async sign(wave: string | null, at: number): Promise<void> {
    this.askedPersonAt = null;
    if (wave !== null) this.signedAt.set(wave, at);
    await this.inCopy(async (tx) => {
      const rollout = await loadRollout(tx, this.play.stage.rollout.id);
      await resumeRollout({ tx, actor: director, rollout, next: 'running', reason: undefined, now: new Date(at) });
    });
  }

  private async tell({ done, failed, ended }: Standing, at: number): Promise<boolean> {
    if (performance.now() - this.saidAt < beatMilliseconds) return true;
    this.saidAt = performance.now();
    const { stage, goOn } = this.play;
    const devices = stage.planned.length;
    const ofTime = (at - stage.asAt) / (stage.deadline - stage.asAt);
    const progress = Math.min(0.99, Math.max(devices === 0 ? 1 : ended / devices, ofTime));
    return goOn({ progress, simulatedAt: at, devices, done, failed });
  }

  private async played(end: RehearsalEnd, { pauseReason, haltedWaveName }: Standing, at: number): Promise<Played> {
    await this.inCopy((tx) => this.held.lookAt(tx, this.play.stage.rollout.id, at));
    const halted = end === 'halted' && pauseReason !== null ? { reason: pauseReason, wave: haltedWaveName } : null;
    return { end, halted, until: at, held: this.held, signedAt: this.signedAt, ticks: this.ticks };
  }

  private inCopy<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.play.copy.transaction(work);
  }
}
