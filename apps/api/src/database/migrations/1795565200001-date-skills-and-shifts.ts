import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Since when somebody has a skill, and which handovers were set before: a report counts both as they were, and says the same
 * again. A trigger keeps the dates, because skills come from files, forms and the demonstration alike, and none may forget.
 */
export class DateSkillsAndShifts1795565200001 implements MigrationInterface {
  name = 'DateSkillsAndShifts1795565200001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE staff_skills (
        staff_id uuid NOT NULL CONSTRAINT staff_skills_staff_fk REFERENCES staff_members ON DELETE CASCADE,
        skill text NOT NULL,
        from_at timestamptz NOT NULL,
        until_at timestamptz,
        PRIMARY KEY (staff_id, skill, from_at),
        CONSTRAINT staff_skills_order_ck CHECK (until_at > from_at),
        CONSTRAINT staff_skills_no_overlap_ex EXCLUDE USING gist
          (staff_id WITH =, skill WITH =, tstzrange(from_at, until_at) WITH &&)
      )`);
    // Where nobody says since when, since before anybody wore a camera, as memberships do; a change holds from now on.
    await runner.query(`
      CREATE FUNCTION date_staff_skills() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' THEN
          DELETE FROM staff_skills WHERE staff_id = NEW.id AND until_at IS NULL AND from_at = now() AND skill <> ALL (NEW.skills);
          UPDATE staff_skills SET until_at = now() WHERE staff_id = NEW.id AND until_at IS NULL AND skill <> ALL (NEW.skills);
        END IF;
        INSERT INTO staff_skills (staff_id, skill, from_at)
        SELECT DISTINCT NEW.id, given.skill, CASE WHEN TG_OP = 'INSERT' THEN timestamptz '2000-01-01T00:00:00Z' ELSE now() END
          FROM unnest(NEW.skills) AS given(skill)
         WHERE NOT EXISTS (SELECT FROM staff_skills k WHERE k.staff_id = NEW.id AND k.skill = given.skill AND k.until_at IS NULL);
        RETURN NULL;
      END $$`);
    await runner.query(`
      INSERT INTO staff_skills (staff_id, skill, from_at)
      SELECT DISTINCT p.id, given.skill, timestamptz '2000-01-01T00:00:00Z' FROM staff_members p, unnest(p.skills) AS given(skill)`);
    await runner.query(`
      CREATE TRIGGER staff_members_date_skills AFTER INSERT OR UPDATE OF skills ON staff_members
        FOR EACH ROW EXECUTE FUNCTION date_staff_skills()`);
    await runner.query(`
      CREATE TABLE past_shift_patterns (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        pattern jsonb NOT NULL,
        until_at timestamptz NOT NULL DEFAULT now()
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE past_shift_patterns`);
    await runner.query(`DROP TRIGGER staff_members_date_skills ON staff_members`);
    await runner.query(`DROP FUNCTION date_staff_skills()`);
    await runner.query(`DROP TABLE staff_skills`);
  }
}
