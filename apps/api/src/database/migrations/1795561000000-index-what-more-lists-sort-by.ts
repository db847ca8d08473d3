import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists open in the order of names; a force of thousands of teams should not sort them all for a page. */
const indexes = {
  teams_by_name_ix: `teams (lower(name), id)`,
};

export class IndexWhatMoreListsSortBy1795561000000 implements MigrationInterface {
  name = 'IndexWhatMoreListsSortBy1795561000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, on] of Object.entries(indexes)) await runner.query(`CREATE INDEX ${name} ON ${on}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(indexes)) await runner.query(`DROP INDEX ${name}`);
  }
}
