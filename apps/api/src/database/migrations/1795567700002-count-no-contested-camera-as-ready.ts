import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ready ones are those of which one dock alone speaks: the indexes of both conditions follow their tests. */
const after = {
  camera_states_ready_ix: `camera_states (camera_id) WHERE dock_id IS NOT NULL AND bay_state = 'ready' AND NOT contested`,
  camera_states_not_ready_ix: `camera_states (camera_id) WHERE dock_id IS NOT NULL AND (bay_state IS DISTINCT FROM 'ready' OR contested)`,
};

const before = {
  camera_states_ready_ix: `camera_states (camera_id) WHERE dock_id IS NOT NULL AND bay_state = 'ready'`,
  camera_states_not_ready_ix: `camera_states (camera_id) WHERE dock_id IS NOT NULL AND bay_state IS DISTINCT FROM 'ready'`,
};

export class CountNoContestedCameraAsReady1795567700002 implements MigrationInterface {
  name = 'CountNoContestedCameraAsReady1795567700002';

  up(runner: QueryRunner): Promise<void> {
    return replace(runner, after);
  }

  down(runner: QueryRunner): Promise<void> {
    return replace(runner, before);
  }
}

async function replace(runner: QueryRunner, indexes: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, on] of Object.entries(indexes)) {
    await runner.query(`DROP INDEX ${name}`);
    await runner.query(`CREATE INDEX ${name} ON ${on}`);
  }
}
