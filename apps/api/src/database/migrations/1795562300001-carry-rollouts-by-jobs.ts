import type { MigrationInterface, QueryRunner } from 'typeorm';

const fetched = `('offered', 'downloading', 'installing', 'cancelling')`;

/** What one action adds to each figure of its wave. */
const figures = `count(*) FILTER (WHERE state <> 'cancelled') AS size,
  count(*) FILTER (WHERE state IN ('succeeded', 'failed') OR state <> 'cancelled' AND contacted_at IS NOT NULL) AS contacted,
  count(*) FILTER (WHERE state = 'succeeded') AS succeeded, count(*) FILTER (WHERE state = 'failed') AS failed,
  count(*) FILTER (WHERE state NOT IN ('succeeded', 'failed', 'cancelled')) AS open`;

/**
 * What jobs of any size of rollout need: figures of waves that are kept as actions change rather than counted anew, how far
 * a wave is opened and explained, and which docks are to be woken.
 */
export class CarryRolloutsByJobs1795562300001 implements MigrationInterface {
  name = 'CarryRolloutsByJobs1795562300001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE wave_tally_changes (
        wave_id uuid NOT NULL CONSTRAINT wave_tally_changes_wave_fk REFERENCES rollout_waves ON DELETE CASCADE,
        folded boolean NOT NULL DEFAULT false,
        size integer NOT NULL,
        contacted integer NOT NULL,
        succeeded integer NOT NULL,
        failed integer NOT NULL,
        open integer NOT NULL
      )`);
    await runner.query(`CREATE INDEX wave_tally_changes_wave_ix ON wave_tally_changes (wave_id, folded)`);
    await runner.query(`
      INSERT INTO wave_tally_changes (wave_id, folded, size, contacted, succeeded, failed, open)
      SELECT wave_id, true, ${figures} FROM actions GROUP BY wave_id`);
    await this.countByTrigger(runner);
    await runner.query(`ALTER TABLE rollouts ADD looked_at timestamptz, ADD swept_at timestamptz`);
    await runner.query(`
      ALTER TABLE rollout_waves
        ADD opened_to integer,
        ADD explained_to integer NOT NULL DEFAULT 0`);
    await runner.query(
      `CREATE INDEX rollout_waves_opening_ix ON rollout_waves (rollout_id) WHERE opened_to IS NOT NULL`,
    );
    await runner.query(`CREATE INDEX actions_wave_waiting_ix ON actions (wave_id, id) WHERE state = 'waiting'`);
    await runner.query(
      `CREATE INDEX actions_wait_until_ix ON actions (wait_until) WHERE state = 'waiting' AND wait_until IS NOT NULL`,
    );
    await runner.query(`
      CREATE INDEX actions_untimed_ix ON actions (rollout_id)
        WHERE state IN ('offered', 'downloading') AND phase_deadline_at IS NULL`);
    await runner.query(`CREATE INDEX actions_rollout_fetched_ix ON actions (rollout_id) WHERE state IN ${fetched}`);
    await runner.query(`
      CREATE TABLE dock_deliveries (
        dock_id uuid PRIMARY KEY CONSTRAINT dock_deliveries_dock_fk REFERENCES docks,
        state text NOT NULL CONSTRAINT dock_deliveries_state_ck CHECK
          (state IN ('due', 'woken', 'came', 'resting', 'given_up')),
        wakes integer NOT NULL DEFAULT 0,
        asked_at timestamptz NOT NULL,
        first_woken_at timestamptz,
        woken_at timestamptz,
        look_at timestamptz,
        reason text
      )`);
    await runner.query(
      `CREATE INDEX dock_deliveries_look_ix ON dock_deliveries (look_at) WHERE state IN ('due', 'woken')`,
    );
  }

  /** Rows are only ever added: who moves actions of one wave at the same time waits for nobody. */
  private async countByTrigger(runner: QueryRunner): Promise<void> {
    const names = ['size', 'contacted', 'succeeded', 'failed', 'open'];
    const negated = names.map((name) => `-${name}`).join(', ');
    const sums = names.map((name) => `sum(${name})`).join(', ');
    const of = (rows: string): string => `SELECT wave_id, ${figures} FROM ${rows} GROUP BY wave_id`;
    await runner.query(`
      CREATE FUNCTION count_wave_changes() RETURNS trigger LANGUAGE plpgsql AS $$
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
    for (const [event, rows] of [
      ['INSERT', 'NEW TABLE AS new_rows'],
      ['UPDATE', 'OLD TABLE AS old_rows NEW TABLE AS new_rows'],
      ['DELETE', 'OLD TABLE AS old_rows'],
    ]) {
      await runner.query(
        `CREATE TRIGGER actions_count_${event?.toLowerCase()}_tg AFTER ${event} ON actions
           REFERENCING ${rows} FOR EACH STATEMENT EXECUTE FUNCTION count_wave_changes()`,
      );
    }
  }

  async down(): Promise<void> {
    throw new Error('The figures of waves are kept here and nowhere else; restore a backup instead.');
  }
}
