import type { Rollout } from '../data/rollout.ts';
import type { StateLook } from '../../ui/state/state-look.ts';

type Look = Pick<StateLook, 'role' | 'shape'>;

const ring: Look = { role: 'idle', shape: 'ring' };
const hold: Look = { role: 'idle', shape: 'hold' };
const warn: Look = { role: 'warn', shape: 'bang' };
const bad: Look = { role: 'bad', shape: 'cross' };
const silent: Look = { role: 'dark', shape: 'dashed' };

/** Held by a rule of ours, in need of a person, or simply not there yet: what a reason's shape tells. */
const looks: Readonly<Record<string, Look>> = {
  ready: { role: 'busy', shape: 'half' },
  'window-closed': hold,
  handover: hold,
  'station-at-cap': hold,
  frozen: hold,
  'rollout-paused': hold,
  'station-floor': warn,
  'in-two-docks': warn,
  'bay-fault': warn,
  'battery-unknown': warn,
  'device-version-newer': hold,
  'failure-limit': bad,
  'reported-failure': bad,
  'not-accepted-in-time': bad,
  'not-downloaded-in-time': bad,
  'not-installed-in-time': bad,
  'silent-after-installing': silent,
  'deadline-passed': silent,
};

export function reasonLook(reason: string): Look {
  return looks[reason] ?? ring;
}

/** What ends a wait, in a few words, beside the reason itself. */
export function waitHint(reason: string, { policy }: Pick<Rollout, 'policy'>): string {
  const hints: Readonly<Record<string, string>> = {
    ready: 'Docks poll every few minutes, and are woken when a wave begins',
    'wave-not-started': 'The wave before it must pass its gate',
    'not-docked': 'They have it when they next dock',
    'window-closed': 'The hours are those of the policy',
    handover: 'Nothing starts to install into a shift change',
    'recordings-not-offloaded': 'Footage first',
    'battery-low': `They charge to ${policy.batteryFloorPercent} % in their bays`,
    'station-at-cap': `At most ${policy.maximumPerStation} at once at one station`,
    'station-floor': 'More cameras must stand ready first',
    'predecessor-open': 'It ends, or is stopped within 60 minutes',
    frozen: 'Until the freeze ends or is lifted',
    'device-version-newer': 'Only a rollout approved as a downgrade takes it back',
    'rollout-paused': 'Resume it to go on',
    'in-two-docks': 'An exception stands for it',
    'bay-fault': 'Another bay, or a repair',
  };
  return hints[reason] ?? '';
}
