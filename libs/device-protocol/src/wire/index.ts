export * from './field-error.ts';
export * from './instant.ts';
export * from './parse-device-json.ts';
export * from './serial.ts';
