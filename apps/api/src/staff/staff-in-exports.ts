import type { Actor } from '../access/actor.ts';
import type { ExportColumn } from '../http/export-rows.ts';

/** The columns that this reader may take out: exporting staff, in whatever list they stand, is a permission of its own. */
export function columnsFor<Item>(actor: Actor, columns: readonly ExportColumn<Item>[]): readonly ExportColumn<Item>[] {
  return actor.permissions.has('staff:export') ? columns : columns.filter(({ isStaffName }) => !isStaffName);
}

/** Stands in every row of a list of staff, so that a page cut out of it still says who took it out and when. */
export function watermark({ name }: Actor, at: Date): ExportColumn<unknown> {
  const words = `OFFICIAL-SENSITIVE, exported by ${name} at ${at.toISOString()}`;
  return { heading: 'Marking', value: () => words, isStaffName: true };
}
