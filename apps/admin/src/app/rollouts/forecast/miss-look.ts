import type { MissReason } from '@custodian/domain';
import type { StateLook } from '../../ui/state/state-look.ts';

type Look = Pick<StateLook, 'role' | 'shape'>;

const silent: Look = { role: 'dark', shape: 'dashed' };
const warn: Look = { role: 'warn', shape: 'bang' };
const hold: Look = { role: 'idle', shape: 'hold' };
const ring: Look = { role: 'idle', shape: 'ring' };

const looks: Readonly<Record<MissReason, Look>> = {
  'dock-silent': silent,
  'never-docked': silent,
  'lent-out': warn,
  'not-docked-lately': silent,
  'wave-begins-late': ring,
  'docks-rarely': ring,
  'docked-at-closed-hours': hold,
  'station-is-full': hold,
};

/** Not heard of, in need of a person, held by a rule of ours, or simply not often there. */
export function missLook(reason: MissReason): Look {
  return looks[reason];
}
