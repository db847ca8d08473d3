export * from './breach-clock.ts';
export * from './case.ts';
export * from './case-lifecycle.ts';
export * from './cases-of-move.ts';
export * from './judge-opening.ts';
export * from './tell-aboard.ts';
export type { CaseView } from './case-view.ts';
