import preset from '../../tools/checks/jest.preset.mjs';
export default { ...preset, displayName: 'device-protocol', rootDir: 'src' };
