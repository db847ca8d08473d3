export * from './judge-webhook-try.ts';
export * from './webhook-events.ts';
export * from './webhook-lifecycle.ts';
