export * from './attribute-recording.ts';
export * from './is-held-at-offload.ts';
export * from './recording-start.ts';
