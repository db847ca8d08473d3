export * from './judge-reservation.ts';
export * from './judge-reserved-issue.ts';
export * from './reservation.ts';
