export * from './judge-closing.ts';
export * from './judge-merging.ts';
export type { NamedPlace } from './named-place.ts';
export * from './station-end.ts';
