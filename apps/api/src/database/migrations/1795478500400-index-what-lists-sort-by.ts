import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each sort of a long list that its own table can answer: the expression of the list, and the tie-break behind it. */
const indexes = {
  cameras_by_status_ix: `cameras (status, id)`,
  cameras_by_asset_tag_ix: `cameras (coalesce(lower(asset_tag), ''), id)`,
  devices_by_firmware_ix: `devices (coalesce(firmware_version, ''), id)`,
  staff_members_by_name_ix: `staff_members ((lower(surname) || ' ' || lower(forenames)), id)`,
  staff_members_by_status_ix: `staff_members (status, id)`,
  assignments_by_end_ix: `assignments (coalesce(until_at, 'infinity'), id) WHERE superseded_at IS NULL`,
  assignments_by_due_ix: `assignments (coalesce(due_back, 'infinity'), id) WHERE superseded_at IS NULL`,
  assignments_by_mode_ix: `assignments (mode, id) WHERE superseded_at IS NULL`,
  exceptions_by_severity_ix: `exceptions ((CASE severity WHEN 'bad' THEN 2 WHEN 'warn' THEN 1 ELSE 0 END), id)`,
  exceptions_by_since_ix: `exceptions (raised_at, id)`,
  exceptions_by_kind_ix: `exceptions (kind, id)`,
  exceptions_by_due_ix: `exceptions (coalesce(due_at, 'infinity'), id)`,
  exceptions_search_ix: `exceptions USING gin (lower(subject_label || ' ' || title || ' ' || detail) gin_trgm_ops)`,
  exceptions_station_ix: `exceptions (station_id)`,
  audit_events_by_action_ix: `audit_events (action, id)`,
  audit_events_by_actor_ix: `audit_events (lower(actor_name), id)`,
  audit_events_by_subject_ix: `audit_events (lower(subject_label), id)`,
};

export class IndexWhatListsSortBy1795478500400 implements MigrationInterface {
  name = 'IndexWhatListsSortBy1795478500400';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, on] of Object.entries(indexes)) await runner.query(`CREATE INDEX ${name} ON ${on}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(indexes)) await runner.query(`DROP INDEX ${name}`);
  }
}
