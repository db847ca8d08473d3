export * from './bays-above.ts';
export * from './device-event.ts';
export * from './read-telemetry-report.ts';
export * from './telemetry-answer.ts';
export * from './telemetry-report.ts';
