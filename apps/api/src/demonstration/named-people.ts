/** Somebody whom the guide or a story looks for by collar number. */
export interface NamedPerson {
  readonly team: string;
  readonly collarNumber: string;
  readonly surname?: string;
  readonly forenames?: string;
  readonly startDaysAgo?: number;
  readonly endDaysAgo?: number;
}

/** Holds X2-104417 in the guide. */
export const marsden: NamedPerson = { team: 'CHE-R2', collarNumber: '2417', surname: 'Marsden', forenames: 'Alice' };
/** Once taken for 2417 when a loan was typed in: the correction story. */
export const mistakenForMarsden: NamedPerson = { team: 'CHE-R2', collarNumber: '2471' };
/** Had 1184 until they left. */
export const formerHolderOf1184: NamedPerson = {
  team: 'SMW-R1',
  collarNumber: '1184',
  startDaysAgo: 4_000,
  endDaysAgo: 400,
};
/** Got 1184 again from somebody who left. */
export const holderOf1184: NamedPerson = { team: 'CHE-R4', collarNumber: '1184', startDaysAgo: 310 };

/** Those in post, by team. */
export const namedPeople: readonly NamedPerson[] = [mistakenForMarsden, marsden, holderOf1184];

/** Numbers that are handed out by name only. */
export const namedNumbers: ReadonlySet<string> = new Set(['2417', '2471', '1184']);
