export * from './explain-failure.ts';
export * from './queue-words.ts';
