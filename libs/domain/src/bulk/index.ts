export * from './bulk-action.ts';
export * from './bulk-lifecycle.ts';
export * from './judge-frozen-row.ts';
export * from './pair-up.ts';
