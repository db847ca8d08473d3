import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Each condition of a camera that its state tells has an index of its own: the planner then knows how many there are, and
 * finds the few without walking the many. Open assignments are found by person, and overdue ones by when they are due.
 */
const indexes = {
  camera_states_ready_ix: `camera_states (camera_id) WHERE dock_id IS NOT NULL AND bay_state = 'ready'`,
  camera_states_not_ready_ix: `camera_states (camera_id) WHERE dock_id IS NOT NULL AND bay_state IS DISTINCT FROM 'ready'`,
  camera_states_away_ix: `camera_states (last_seen_at, camera_id) WHERE dock_id IS NULL`,
  assignments_open_by_person_ix: `assignments (staff_id, camera_id) WHERE until_at IS NULL AND superseded_at IS NULL`,
  assignments_open_due_ix: `assignments (due_back, id) WHERE until_at IS NULL AND superseded_at IS NULL AND due_back IS NOT NULL`,
  assignments_open_from_ix: `assignments (from_at, id) WHERE until_at IS NULL AND superseded_at IS NULL`,
  assignments_team_ix: `assignments (team_id, from_at) WHERE superseded_at IS NULL`,
  cameras_pool_ix: `cameras (pool_team_id) WHERE pool_team_id IS NOT NULL`,
};

export class IndexConditionsAndTerms1795560400002 implements MigrationInterface {
  name = 'IndexConditionsAndTerms1795560400002';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, on] of Object.entries(indexes)) await runner.query(`CREATE INDEX ${name} ON ${on}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(indexes)) await runner.query(`DROP INDEX ${name}`);
  }
}
