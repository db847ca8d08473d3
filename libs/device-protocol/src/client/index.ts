export * from './device-client.ts';
export * from './device-request.ts';
export * from './download-artifact.ts';
export * from './read-device-events.ts';
