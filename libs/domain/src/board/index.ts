export * from './judge-bay.ts';
