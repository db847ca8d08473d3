import preset, { withDatabase } from '../../tools/checks/jest.preset.mjs';
// A third worker beside two cores: much of a spec here is waiting for the database, for a ping, for a job's turn.
export default { ...preset, ...withDatabase, displayName: 'api', rootDir: 'src', maxWorkers: 3 };
