import type { StaffType } from '@custodian/domain';
import type { NamedGroup } from '../data/usage-report.ts';

/** The words of a list's address that show the rows behind a figure. */
export type ListWords = Readonly<Record<string, string>>;

/** Where a figure was counted: at a station, at none (null), or everywhere in the reader's scope (undefined). */
export type CountedAt = NamedGroup | null | undefined;

/** The people in post behind a figure. */
export function peopleBehind(at: CountedAt, words: ListWords = {}, staffType?: StaffType | null): ListWords {
  const missing = [...(at === null ? ['station'] : []), ...(staffType === null ? ['staffType'] : [])];
  return {
    status: 'active,absent',
    ...(at ? { station: at.code } : {}),
    ...(staffType ? { staffType } : {}),
    ...(missing.length > 0 ? { without: missing.join(',') } : {}),
    ...words,
  };
}

/** The cameras in service behind a figure; a null version is one that nobody knows. */
export function camerasBehind(at: CountedAt, words: ListWords = {}, version?: string | null): ListWords {
  const missing = [...(at === null ? ['station'] : []), ...(version === null ? ['firmware'] : [])];
  return {
    status: 'in_service',
    ...(at ? { station: at.code } : {}),
    ...(version ? { firmware: version } : {}),
    ...(missing.length > 0 ? { without: missing.join(',') } : {}),
    ...words,
  };
}
