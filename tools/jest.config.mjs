import preset, { withDatabase } from './checks/jest.preset.mjs';
export default { ...preset, ...withDatabase, displayName: 'tools', rootDir: '.', testTimeout: 60_000 };
