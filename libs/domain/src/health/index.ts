export * from './telemetry-retention.ts';
