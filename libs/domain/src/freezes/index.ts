export * from './freeze.ts';
export * from './freeze-lifecycle.ts';
export * from './judge-freeze.ts';
export type { FreezeView } from './freeze-view.ts';
