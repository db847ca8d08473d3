import { staffTypes } from '../../staff/data/staff-member.ts';
import type { FilterField, FilterOption } from '../../ui/filters/filter-field.ts';

/** What rows can be without, beside a person. */
const without: readonly FilterOption[] = [
  { value: 'station', word: 'a station' },
  { value: 'team', word: 'a team' },
  { value: 'staffType', word: 'a staff type' },
  { value: 'division', word: 'a division' },
  { value: 'skill', word: 'a skill' },
];

/** Filters by the groups that somebody belonged to then, for the lists behind figures of usage. */
export function groupsThen(stations: readonly FilterOption[], more: readonly FilterOption[] = []): FilterField[] {
  return [
    { key: 'station', label: 'Station then', options: stations },
    {
      key: 'staffType',
      label: 'Staff type then',
      options: Object.entries(staffTypes).map(([value, word]) => ({ value, word })),
    },
    { key: 'without', label: 'Without', single: true, options: [...more, ...without] },
  ];
}
