import preset from '../../tools/checks/jest.preset.mjs';
export default { ...preset, displayName: 'domain', rootDir: 'src' };
