export * from './camera-lifecycle.ts';
