export * from './judge-closing.ts';
