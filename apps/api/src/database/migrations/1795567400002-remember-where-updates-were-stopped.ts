import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A device that refuses to stop goes on from where it was, so that this is kept while it is asked. */
export class RememberWhereUpdatesWereStopped1795567400002 implements MigrationInterface {
  name = 'RememberWhereUpdatesWereStopped1795567400002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE actions ADD stopped_in text
        CONSTRAINT actions_stopped_in_ck CHECK (stopped_in IN ('offered', 'downloading', 'installing'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE actions DROP stopped_in`);
  }
}
