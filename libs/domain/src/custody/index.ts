export * from './answer-custody.ts';
export * from './custody-facts.ts';
export * from './history-kinds.ts';
export { knownAssignments } from './known-at.ts';
