export * from './judge-closing.ts';
export type { NamedPlace } from './named-place.ts';
