import preset, { withDatabase } from '../../tools/checks/jest.preset.mjs';
export default { ...preset, ...withDatabase, displayName: 'api', rootDir: 'src' };
