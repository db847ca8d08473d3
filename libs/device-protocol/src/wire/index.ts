export * from './encode-cbor.ts';
export * from './field-error.ts';
export * from './instant.ts';
export * from './parse-device-cbor.ts';
export * from './parse-device-json.ts';
export * from './serial.ts';
