export * from './action-feedback.ts';
export * from './cancel.ts';
export * from './config-data.ts';
export * from './controller-base.ts';
export * from './ddi-error.ts';
export * from './ddi-paths.ts';
export * from './deployment-base.ts';
export * from './polling-sleep.ts';
