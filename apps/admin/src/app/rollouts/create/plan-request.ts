import type { DeviceKind } from '@custodian/domain';
import type { Typed, NewPolicy, NewRollout, NewWave } from '../data/new-rollout.ts';
import type { RolloutTargets } from '../data/rollout.ts';
import type { PlanDraft, PolicyDraft, WaveDraft } from './plan-draft.ts';

/** What the API is asked for. A text that is no number is sent as typed: the API says beside which field it is wrong. */
export function planRequest(
  draft: PlanDraft,
  release: { readonly kind: DeviceKind; readonly model: string },
): NewRollout {
  return {
    name: draft.name,
    release: draft.release,
    targets: targetsOf(draft, release),
    waves: draft.waves.map(waveOf),
    policy: policyOf(draft.policy),
  };
}

/** Serials apart by anything that is in none. */
export function serialsIn(text: string): string[] {
  return text.split(/[^A-Za-z0-9._-]+/).filter((serial) => serial !== '');
}

function targetsOf(
  { narrowedBy, stations, teams, serials }: PlanDraft,
  { kind, model }: { readonly kind: DeviceKind; readonly model: string },
): RolloutTargets {
  return {
    kind,
    model,
    ...(narrowedBy.includes('stations') ? { stations } : {}),
    // Teams hold cameras.
    ...(narrowedBy.includes('teams') && kind === 'camera' ? { teams } : {}),
    ...(narrowedBy.includes('serials') ? { serials: serialsIn(serials) } : {}),
  };
}

function waveOf({ name, takes, stations, percent, alsoRest, gate }: WaveDraft): NewWave {
  return {
    name,
    // No station chosen yet is said as none at all, and the API asks what the wave takes.
    ...(takes === 'stations' && stations.length > 0 ? { stations } : {}),
    ...(takes === 'percent' ? { percent: typed(percent) } : {}),
    ...(takes === 'rest' || alsoRest ? { rest: true } : {}),
    gate: {
      successPercent: typed(gate.successPercent),
      failurePercent: typed(gate.failurePercent),
      minimumFailures: typed(gate.minimumFailures),
      contactedPercent: typed(gate.contactedPercent),
      soakMinutes: minutesOf(gate.soakHours),
      manual: gate.manual,
    },
  };
}

function policyOf(policy: PolicyDraft): NewPolicy {
  const { windows, floorPerStation, deadline } = policy;
  return {
    windows: windows.map(({ from, until, days }) => ({ from, until, ...(days.length > 0 ? { days } : {}) })),
    handoverBlackout: policy.handoverBlackout,
    batteryFloorPercent: typed(policy.batteryFloorPercent),
    maximumPerStation: typed(policy.maximumPerStation),
    comeBackMinutes: typed(policy.comeBackMinutes),
    mayDowngrade: policy.mayDowngrade,
    lateJoiners: policy.lateJoiners,
    ...(floorPerStation.trim() === '' ? {} : { floorPerStation: typed(floorPerStation) }),
    ...(deadline === null ? {} : { deadline }),
  };
}

function typed(text: string): Typed {
  const number = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || Number.isNaN(number) ? text : number;
}

function minutesOf(hours: string): Typed {
  const number = typed(hours);
  return typeof number === 'number' ? Math.round(number * 60) : number;
}
