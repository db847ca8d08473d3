export * from './curve-of-endings.ts';
export * from './draw-fate.ts';
export * from './lend-past.ts';
export * from './reading-in-stay.ts';
export * from './rehearsal-lifecycle.ts';
export * from './rehearsal.ts';
export * from './replay-stays.ts';
