import type { DataSource, EntityManager } from 'typeorm';

/** The cameras that stand before and after one in its place, nearest first. */
export interface Lineage {
  readonly replaces: readonly string[];
  readonly replacedBy: readonly string[];
}

/** Both ways along `replaced_by`; a chain longer than this is no chain of repairs. */
const longest = 20;

export async function readLineage(database: DataSource | EntityManager, cameraId: string): Promise<Lineage> {
  const rows = await database.query<{ serial: string; step: number }[]>(
    `WITH RECURSIVE later AS (
       SELECT c.id, c.serial, c.replaced_by, 0 AS step FROM cameras c WHERE c.id = $1
       UNION ALL SELECT c.id, c.serial, c.replaced_by, l.step + 1 FROM later l JOIN cameras c ON c.id = l.replaced_by WHERE l.step < ${longest}
     ), earlier AS (
       SELECT c.id, c.serial, 0 AS step FROM cameras c WHERE c.id = $1
       UNION ALL SELECT c.id, c.serial, e.step - 1 FROM earlier e JOIN cameras c ON c.replaced_by = e.id WHERE e.step > -${longest}
     )
     SELECT serial, step FROM later WHERE step > 0 UNION ALL SELECT serial, step FROM earlier WHERE step < 0 ORDER BY step, serial`,
    [cameraId],
  );
  return {
    replaces: rows
      .filter(({ step }) => step < 0)
      .reverse()
      .map(({ serial }) => serial),
    replacedBy: rows.filter(({ step }) => step > 0).map(({ serial }) => serial),
  };
}
