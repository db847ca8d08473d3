import { parseActionId } from '@custodian/device-protocol';
import { DdiRefusal } from './ddi-refusal.ts';

/**
 * An action's number from a path.
 *
 * @throws DdiRefusal 400 when it is not a number, 404 when no action can have it
 */
export function actionIdOf(segment: string): number {
  if (!/^\d+$/.test(segment)) throw new DdiRefusal('bad-request', 'An action id is a number.');
  const id = parseActionId(segment);
  if (id === null) throw noSuchAction();
  return id;
}

/** The same for an action that is not there and one of another device. */
export function noSuchAction(): DdiRefusal {
  return new DdiRefusal('not-found', 'There is no such action of this device.');
}
