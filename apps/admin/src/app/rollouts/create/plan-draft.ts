import { defaultGate, defaultPolicy, type DailyHours, type WaveGate, type Weekday } from '@custodian/domain';
import type { Rollout } from '../data/rollout.ts';

/** What narrows the devices of a plan; the model always comes from the release. */
export type NarrowedBy = 'stations' | 'teams' | 'serials';

/** In the order in which they are shown. */
export const narrowings: readonly NarrowedBy[] = ['stations', 'teams', 'serials'];

/** What a wave takes: the devices of stations, a share of what no station wave holds, or all that is left. */
export type Takes = 'stations' | 'percent' | 'rest';

/** A gate as it is typed: texts stay as they are, also where they are no numbers. */
export interface GateDraft {
  readonly successPercent: string;
  readonly failurePercent: string;
  readonly minimumFailures: string;
  readonly contactedPercent: string;
  readonly soakHours: string;
  readonly manual: boolean;
}

export interface WaveDraft {
  /** Tells waves apart while they are moved. */
  readonly key: number;
  readonly name: string;
  readonly takes: Takes;
  readonly stations: readonly string[];
  readonly percent: string;
  /** Of stations or a share: the last wave may take the rest beside them. */
  readonly alsoRest: boolean;
  readonly gate: GateDraft;
}

export interface WindowDraft {
  readonly from: string;
  readonly until: string;
  /** Empty means every day. */
  readonly days: readonly Weekday[];
}

export interface PolicyDraft {
  readonly windows: readonly WindowDraft[];
  readonly handoverBlackout: boolean;
  readonly batteryFloorPercent: string;
  readonly maximumPerStation: string;
  /** Empty means the station's own floor. */
  readonly floorPerStation: string;
  readonly comeBackMinutes: string;
  /** Null means 30 days after the start. */
  readonly deadline: string | null;
  readonly mayDowngrade: boolean;
  readonly lateJoiners: boolean;
}

/** A rollout as it stands in the form. */
export interface PlanDraft {
  readonly name: string;
  readonly release: string;
  /** A device has to match every one of them; all of the model where there is none. */
  readonly narrowedBy: readonly NarrowedBy[];
  readonly stations: readonly string[];
  readonly teams: readonly string[];
  /** Serials as pasted, apart by anything but their own letters. */
  readonly serials: string;
  readonly waves: readonly WaveDraft[];
  readonly policy: PolicyDraft;
}

// What most forces would choose: nearly all must succeed, the pilot soaks overnight, and a person looks before it spreads.
const usualGate: GateDraft = {
  successPercent: '95',
  failurePercent: '2',
  minimumFailures: String(defaultGate.minimumFailures),
  contactedPercent: String(defaultGate.contactedPercent),
  soakHours: '12',
  manual: false,
};

let waves = 0;

/** A wave with the usual gate. */
export function newWave(name: string, takes: Takes, given: Partial<Omit<WaveDraft, 'key'>> = {}): WaveDraft {
  return { key: (waves += 1), name, takes, stations: [], percent: '10', alsoRest: false, gate: usualGate, ...given };
}

/** A new plan: the pilot station first where the force has one, else one device in twenty; then the rest. */
export function newPlan(pilot: { readonly code: string; readonly name: string } | null): PlanDraft {
  const gate = { ...usualGate, manual: true };
  const first =
    pilot === null
      ? newWave('One in twenty', 'percent', { percent: '5', gate })
      : newWave(pilot.name, 'stations', { stations: [pilot.code], gate });
  return {
    name: '',
    release: '',
    narrowedBy: [],
    stations: [],
    teams: [],
    serials: '',
    waves: [first, newWave('The rest', 'rest')],
    policy: {
      windows: [],
      handoverBlackout: defaultPolicy.handoverBlackout,
      batteryFloorPercent: String(defaultPolicy.batteryFloorPercent),
      maximumPerStation: String(defaultPolicy.maximumPerStation),
      floorPerStation: '',
      comeBackMinutes: String(defaultPolicy.comeBackMinutes),
      deadline: null,
      mayDowngrade: defaultPolicy.mayDowngrade,
      lateJoiners: defaultPolicy.lateJoiners,
    },
  };
}

/** The form of a rollout that exists, to be changed or made again. A deadline that has passed is not made again. */
export function planFrom({ name, release, targets, waves: given, policy }: Rollout, now: number): PlanDraft {
  const { stations = [], teams = [], serials } = targets;
  return {
    name,
    release: release.id,
    narrowedBy: narrowings.filter((by) => targets[by] !== undefined),
    stations,
    teams,
    serials: (serials ?? []).join('\n'),
    waves: given.map((wave) =>
      newWave(wave.name, wave.stations !== null ? 'stations' : wave.percent !== null ? 'percent' : 'rest', {
        stations: wave.stations ?? [],
        percent: String(wave.percent ?? 10),
        alsoRest: wave.rest && (wave.stations !== null || wave.percent !== null),
        gate: gateFrom(wave.gate),
      }),
    ),
    policy: {
      windows: policy.windows.map(windowFrom),
      handoverBlackout: policy.handoverBlackout,
      batteryFloorPercent: String(policy.batteryFloorPercent),
      maximumPerStation: String(policy.maximumPerStation),
      floorPerStation: policy.floorPerStation === null ? '' : String(policy.floorPerStation),
      comeBackMinutes: String(policy.comeBackMinutes),
      deadline: policy.deadline !== null && Date.parse(policy.deadline) > now ? policy.deadline : null,
      mayDowngrade: policy.mayDowngrade,
      lateJoiners: policy.lateJoiners,
    },
  };
}

/** The same waves with one moved a place up or down, as far as the list goes. */
export function movedWave(list: readonly WaveDraft[], index: number, by: -1 | 1): readonly WaveDraft[] {
  const moved = [...list];
  const [wave] = moved.splice(index, 1);
  if (wave !== undefined) moved.splice(Math.max(0, index + by), 0, wave);
  return moved;
}

function gateFrom(gate: WaveGate): GateDraft {
  return {
    successPercent: String(gate.successPercent),
    failurePercent: String(gate.failurePercent),
    minimumFailures: String(gate.minimumFailures),
    contactedPercent: String(gate.contactedPercent),
    soakHours: String(Math.round(gate.soakMinutes / 0.6) / 100),
    manual: gate.manual,
  };
}

function windowFrom({ from, until, days }: DailyHours): WindowDraft {
  return { from, until, days: days ?? [] };
}
