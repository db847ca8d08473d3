export * from './assignment.ts';
export * from './judge-correction.ts';
export * from './judge-interval.ts';
export * from './judge-issue.ts';
export * from './judge-return.ts';
