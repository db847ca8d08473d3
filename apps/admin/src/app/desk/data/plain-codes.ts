import type { Signal } from '@angular/core';
import type { AcknowledgedEnd, AssignmentMode } from '@custodian/domain';
import type { Camera } from '../../cameras/data/camera.ts';
import type { DeskPerson } from './desk.ts';

/** What stands at the desk. */
interface AtDesk {
  readonly end: Signal<AcknowledgedEnd>;
  readonly person: Signal<DeskPerson | null>;
  readonly camera: Signal<Camera | null>;
  readonly mode: Signal<AssignmentMode>;
  readonly dueBack: Signal<string | null>;
}

/** Whom or what an issue has before its other scan comes. */
export function namedCodes({ end, person, camera }: AtDesk): readonly string[] {
  const named = person()?.collarNumber ?? camera()?.serial;
  return end() === 'issue' && named !== undefined ? [named] : [];
}

/** Whether nothing was chosen for the person at the desk that scans do not say. */
export function isUsual({ end, person, mode, dueBack }: AtDesk): boolean {
  const known = person();
  return end() === 'return' || known === null || (mode() === known.usualMode && dueBack() === null);
}

/** The codes that say all of an issue or a return; none where more was chosen. */
export function plainCodes(desk: AtDesk): { readonly codes?: readonly string[] } {
  const [person, camera] = [desk.person(), desk.camera()];
  if (camera === null || !isUsual(desk)) return {};
  if (desk.end() === 'return') return { codes: [camera.serial] };
  return person === null ? {} : { codes: [person.collarNumber, camera.serial] };
}
