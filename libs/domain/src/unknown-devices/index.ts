export * from './nearest-serials.ts';
export * from './unknown-device-lifecycle.ts';
