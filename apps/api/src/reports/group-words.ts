import { isLocalDay, writtenDay } from '@custodian/domain';
import type { UsageGroup } from './usage-view.ts';

const staffTypeWords: Readonly<Record<string, string>> = {
  police_officer: 'Police officers',
  pcso: 'PCSOs',
  special_constable: 'Special constables',
  police_staff: 'Police staff',
};

/** A group as people read it; what has none is said so. */
export function groupWords(group: UsageGroup): string {
  if (group === null) return 'Nobody, or none';
  if (typeof group !== 'string') return group.name;
  if (isLocalDay(group)) return writtenDay(group);
  if (isLocalDay(`${group}-01`)) return writtenDay(`${group}-01`).replace('1 ', '');
  return staffTypeWords[group] ?? capitalised(group.replaceAll('_', ' '));
}

/** Skills are kept as HR spells them, `dog_handler`. */
function capitalised(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** The days of a period: `1 Oct 2026 – 31 Oct 2026`. */
export function periodWords({ from, to }: { readonly from: string; readonly to: string }): string {
  return from === to ? writtenDay(from) : `${writtenDay(from)} – ${writtenDay(to)}`;
}

/** A day on an axis, whose title says the year: `3 Mar`. */
export function axisWords(group: UsageGroup): string {
  return groupWords(group).replace(/(?<=[A-Z][a-z]{2}) \d{4}$/, '');
}
