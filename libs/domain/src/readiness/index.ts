export * from './charge-rate.ts';
export * from './distance-between.ts';
export * from './forecast-ready.ts';
export * from './judge-readiness.ts';
export * from './judge-shift-pattern.ts';
export * from './plan-borrowing.ts';
