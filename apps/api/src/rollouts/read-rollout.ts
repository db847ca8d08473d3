import {
  defaultGate,
  defaultPolicy,
  parseLocalWindow,
  windowsTooShort,
  type DailyHours,
  type RolloutPolicy,
  type WaveGate,
} from '@custodian/domain';
import { Problem, type FieldError } from '../problems/problem.ts';
import type { GateRequest, NewRollout, PolicyRequest, WaveRequest } from './rollout-requests.ts';

/** A gate with every word that was left out filled in. */
export function readGate(given: GateRequest): WaveGate {
  return { ...defaultGate, ...said(given) };
}

/** A policy with every word that was left out filled in. */
export function readPolicy({ deadline, ...given }: PolicyRequest): RolloutPolicy {
  return { ...defaultPolicy, ...said(given), deadline: deadline == null ? null : Date.parse(deadline) };
}

/** A request class has every one of its fields, with nothing in those that were left out: that must not hide a default. */
function said<Given extends object>(given: Given): { [Key in keyof Given]: NonNullable<Given[Key]> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value != null)) as never;
}

/**
 * What no single field can tell: which waves ask for what, times of day, a deadline ahead.
 *
 * @throws Problem naming every field that is wrong
 */
export function demandSense(given: NewRollout, now: Date): void {
  const errors = [...waveErrors(given.waves), ...policyErrors(given.policy ?? {}, now)];
  if (errors.length > 0) throw new Problem('request-invalid', errors.map(({ message }) => message).join(' '), errors);
}

/**
 * A window that is too short for an install would never let one begin.
 *
 * @throws Problem naming every such window
 */
export function demandWindowsThatHold(windows: readonly DailyHours[], installMinutes: number): void {
  const errors = windowsTooShort(windows, installMinutes, Date.now()).map((index) => ({
    field: `policy.windows.${index}`,
    message: `An install of this model takes ${installMinutes} minutes and ends inside its window: make it longer.`,
  }));
  if (errors.length > 0) throw new Problem('request-invalid', errors.map(({ message }) => message).join(' '), errors);
}

function waveErrors(waves: readonly WaveRequest[]): FieldError[] {
  const errors: FieldError[] = [];
  let percent = 0;
  waves.forEach((wave, index) => {
    percent += wave.percent ?? 0;
    if (wave.stations != null && wave.percent != null) {
      errors.push({ field: `waves.${index}`, message: 'A wave asks for stations or for a percentage, not for both.' });
    }
    if (wave.stations == null && wave.percent == null && wave.rest !== true) {
      errors.push({ field: `waves.${index}`, message: 'A wave asks for stations, for a percentage, or for the rest.' });
    }
    if (wave.rest === true && index !== waves.length - 1) {
      errors.push({ field: `waves.${index}.rest`, message: 'Only the last wave takes the rest.' });
    }
  });
  if (percent > 100 + 1e-9)
    errors.push({ field: 'waves', message: 'The percentages of the waves are more than 100 together.' });
  return errors;
}

function policyErrors({ windows = [], deadline }: PolicyRequest, now: Date): FieldError[] {
  const errors: FieldError[] = [];
  windows.forEach((window, index) => {
    if (!parseLocalWindow(window).ok)
      errors.push({ field: `policy.windows.${index}`, message: 'A window is like 01:30 to 05:30.' });
  });
  if (deadline != null && !(Date.parse(deadline) > now.getTime())) {
    errors.push({ field: 'policy.deadline', message: 'The deadline lies in the future.' });
  }
  return errors;
}
