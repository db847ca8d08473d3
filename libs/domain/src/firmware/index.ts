export * from './artifact-name.ts';
export * from './compare-versions.ts';
export * from './firmware-release.ts';
export * from './judge-eligibility.ts';
export * from './release-lifecycle.ts';
