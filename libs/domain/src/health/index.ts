export * from './care-limits.ts';
export * from './choose-resolutions.ts';
export * from './predict-worn-battery.ts';
export * from './telemetry-retention.ts';
