import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The camera left service after it had fetched the update, which was cancelled for that. */
const isLost = `state = 'cancelled' AND reason = 'left-service' AND fetched_at IS NOT NULL`;

/** What one action adds to each figure of its wave. */
const figures = `count(*) FILTER (WHERE state <> 'cancelled' OR ${isLost}) AS size,
  count(*) FILTER (WHERE state IN ('succeeded', 'failed') OR ${isLost} OR state <> 'cancelled' AND contacted_at IS NOT NULL) AS contacted,
  count(*) FILTER (WHERE state = 'succeeded') AS succeeded, count(*) FILTER (WHERE state = 'failed' OR ${isLost}) AS failed,
  count(*) FILTER (WHERE state NOT IN ('succeeded', 'failed', 'cancelled')) AS open`;

const names = ['size', 'contacted', 'succeeded', 'failed', 'open'];
const negated = names.map((name) => `-${name}`).join(', ');
const sums = names.map((name) => `sum(${name})`).join(', ');
const of = (rows: string): string => `SELECT wave_id, ${figures} FROM ${rows} GROUP BY wave_id`;

/** The figures by which gates are judged count an update that was lost under way as failed. */
export class CountUpdatesLostUnderWay1795567400001 implements MigrationInterface {
  name = 'CountUpdatesLostUnderWay1795567400001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION count_wave_changes() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'INSERT' THEN
          INSERT INTO wave_tally_changes (wave_id, ${names.join(', ')}) ${of('new_rows')};
        ELSIF TG_OP = 'DELETE' THEN
          INSERT INTO wave_tally_changes (wave_id, ${names.join(', ')})
            SELECT wave_id, ${negated} FROM (${of('old_rows')}) gone;
        ELSE
          INSERT INTO wave_tally_changes (wave_id, ${names.join(', ')})
            SELECT wave_id, ${sums}
              FROM (${of('new_rows')} UNION ALL SELECT wave_id, ${negated} FROM (${of('old_rows')}) gone) both_ways
             GROUP BY wave_id HAVING (${sums}) <> (0, 0, 0, 0, 0);
        END IF;
        RETURN NULL;
      END $$`);
    await runner.query(`DELETE FROM wave_tally_changes`);
    await runner.query(`
      INSERT INTO wave_tally_changes (wave_id, folded, size, contacted, succeeded, failed, open)
      SELECT wave_id, true, ${figures} FROM actions GROUP BY wave_id`);
  }

  async down(): Promise<void> {
    throw new Error('The figures of waves are kept here and nowhere else; restore a backup instead.');
  }
}
