import type { LocalDay } from '@custodian/domain';

export type StaffType = 'police_officer' | 'pcso' | 'special_constable' | 'police_staff';
export type StaffStatus = 'expected' | 'active' | 'absent' | 'left';

/** Where somebody served, as what, from a day and up to another. */
export interface Membership {
  readonly station: string;
  readonly team: string | null;
  readonly staffType: StaffType;
  readonly rank: string | null;
  readonly from: LocalDay;
  readonly until: LocalDay | null;
}

/** Somebody of the demonstration force: invented, with the memberships they have had. */
export interface Person {
  /** Their place in the list, and the key of everything drawn for them. */
  readonly key: number;
  readonly id: string;
  readonly surname: string;
  readonly forenames: string;
  readonly status: StaffStatus;
  readonly skills: readonly string[];
  readonly collarNumber: string;
  readonly startDay: LocalDay;
  readonly endDay: LocalDay | null;
  readonly trainedOn: LocalDay | null;
  /** In order; the last one is today's, or the last they had. */
  readonly memberships: readonly Membership[];
  /** Whether they have a camera of their own or take one from a pool. */
  readonly isEquipped: boolean;
  /** Whether they have left and their camera has not come back. */
  readonly isLeaverStillHolding: boolean;
}

/** The membership somebody had on a day, or undefined before they joined and after they left. */
export function membershipOn(person: Person, day: LocalDay): Membership | undefined {
  return person.memberships.find(({ from, until }) => from <= day && (until === null || day < until));
}

/** The membership that counts now: today's, or the last one of somebody who has left. */
export function lastMembership(person: Person): Membership {
  const last = person.memberships.at(-1);
  if (last === undefined) throw new RangeError(`${person.surname} never served anywhere`);
  return last;
}
