import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What coverage and rollout reports look up: who runs which version of a model, and the updates that ended in a period. */
const indexes = {
  devices_running_ix: `devices (model_id, ltrim(lower(firmware_version), 'v'))`,
  actions_ended_ix: `actions (finished_at, rollout_id) WHERE finished_at IS NOT NULL`,
};

export class IndexCoverageAndFailures1795565400001 implements MigrationInterface {
  name = 'IndexCoverageAndFailures1795565400001';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, on] of Object.entries(indexes)) await runner.query(`CREATE INDEX ${name} ON ${on}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(indexes)) await runner.query(`DROP INDEX ${name}`);
  }
}
