import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What was rehearsed of each plan, by whom, and what came of it. The rehearsal itself lives in a database of its own that
 * is thrown away; one at a time in the whole installation, which the index sees to.
 */
export class KeepRehearsals1795564100001 implements MigrationInterface {
  name = 'KeepRehearsals1795564100001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE rehearsals (
        id uuid PRIMARY KEY,
        rollout_id uuid NOT NULL CONSTRAINT rehearsals_rollout_fk REFERENCES rollouts,
        rollout_version integer NOT NULL,
        state text NOT NULL DEFAULT 'waiting' CONSTRAINT rehearsals_state_ck CHECK
          (state IN ('waiting', 'running', 'finished', 'stopped', 'failed')),
        faults jsonb NOT NULL,
        seed integer NOT NULL,
        asked_at timestamptz NOT NULL DEFAULT now(),
        asked_by text NOT NULL,
        asked_by_user uuid,
        begun_at timestamptz,
        ended_at timestamptz,
        stopped_by text,
        attempts integer NOT NULL DEFAULT 0,
        beat_at timestamptz,
        progress double precision NOT NULL DEFAULT 0 CONSTRAINT rehearsals_progress_ck CHECK (progress BETWEEN 0 AND 1),
        simulated_at timestamptz,
        devices integer,
        done integer,
        failed integer,
        problem text,
        result jsonb,
        CONSTRAINT rehearsals_result_ck CHECK (jsonb_typeof(result) = 'object'),
        CONSTRAINT rehearsals_ended_ck CHECK ((ended_at IS NULL) = (state IN ('waiting', 'running')))
      )`);
    await runner.query(
      `CREATE UNIQUE INDEX rehearsals_one_at_a_time_uq ON rehearsals ((true)) WHERE state IN ('waiting', 'running')`,
    );
    await runner.query(`CREATE INDEX rehearsals_rollout_ix ON rehearsals (rollout_id, asked_at DESC)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE rehearsals`);
  }
}
