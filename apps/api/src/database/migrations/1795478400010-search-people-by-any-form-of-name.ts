import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People are found by their name in either order, and as lists show it (`A. Marsden`): one text, one index. */
export class SearchPeopleByAnyFormOfName1795478400010 implements MigrationInterface {
  name = 'SearchPeopleByAnyFormOfName1795478400010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX staff_members_names_ix ON staff_members
        USING gin (lower(surname || ' ' || forenames || ' ' || surname || ' ' || left(forenames, 1) || '. ' || surname) gin_trgm_ops)`);
    await runner.query(`DROP INDEX staff_members_search_ix`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX staff_members_search_ix ON staff_members USING gin (lower(surname || ' ' || forenames) gin_trgm_ops)`);
    await runner.query(`DROP INDEX staff_members_names_ix`);
  }
}
