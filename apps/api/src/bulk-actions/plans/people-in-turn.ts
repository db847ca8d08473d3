import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.ts';
import type { PlannedRow } from '../planned-row.ts';
import type { BulkReason } from '../reason-words.ts';
import { peopleOf, peopleWithout, type PersonToEquip } from './people-to-equip.ts';
import type { BulkIssue } from './plan-issue.ts';

/** The people of a bulk issue. */
export interface PeopleInTurn {
  readonly queue: readonly PersonToEquip[];
  readonly leftOver: readonly PlannedRow[];
  /** By serial, where each camera has its own person; null where they are matched in order. */
  readonly named: ReadonlyMap<string, PersonToEquip> | null;
}

/** Finds who gets a camera as it was asked; whoever gets none stands apart with the reason. */
export async function findPeople(tx: EntityManager, actor: Actor, given: BulkIssue): Promise<PeopleInTurn> {
  if (given.pairs) {
    const found = await peopleOf(
      tx,
      actor,
      given.pairs.map(({ staff }) => staff.trim()),
    );
    const named = new Map<string, PersonToEquip>();
    const leftOver: PlannedRow[] = [];
    for (const { camera, staff } of given.pairs) {
      const person = found.get(staff.trim().toLowerCase());
      if (person) named.set(camera.trim().toLowerCase(), person);
      else leftOver.push(unknownPerson(staff));
    }
    return { queue: [], leftOver, named };
  }
  if (given.collarNumbers) {
    const numbers = [
      ...new Map(given.collarNumbers.map((number) => [number.trim().toLowerCase(), number.trim()])).values(),
    ];
    const found = await peopleOf(tx, actor, numbers);
    const known = numbers.map((number) => ({ number, person: found.get(number.toLowerCase()) }));
    const hasOwn = (person: PersonToEquip): boolean => given.mode === 'personal' && person.personal > 0;
    return {
      queue: known.flatMap(({ person }) => (person && !hasOwn(person) ? [person] : [])),
      leftOver: known.flatMap(({ number, person }) => {
        if (!person) return [unknownPerson(number)];
        return hasOwn(person) ? [personRow(person, 'person-has-personal-camera')] : [];
      }),
      named: null,
    };
  }
  return { queue: await peopleWithout(tx, actor, given), leftOver: [], named: null };
}

export function personRow({ id, collarNumber, person }: PersonToEquip, reason: BulkReason): PlannedRow {
  return { subjectId: id, subject: '', collarNumber, person, change: '', target: {}, seen: '', reason };
}

function unknownPerson(number: string): PlannedRow {
  return {
    subjectId: null,
    subject: '',
    collarNumber: number,
    person: null,
    change: '',
    target: {},
    seen: '',
    reason: 'person-not-found',
  };
}
