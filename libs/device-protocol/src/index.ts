export * from './wire/index.ts';
export * from './ddi/index.ts';
export * from './telemetry/index.ts';
export * from './client/index.ts';
