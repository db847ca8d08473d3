import preset, { withDatabase } from './checks/jest.preset.mjs';
export default { ...preset, ...withDatabase, displayName: 'tools', rootDir: '.' };
