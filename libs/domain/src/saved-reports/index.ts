export * from './report-schedule.ts';
export * from './report-due.ts';
export * from './schedule-pause.ts';
