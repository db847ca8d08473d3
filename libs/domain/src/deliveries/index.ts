export * from './judge-delivery.ts';
export * from './wake-pace.ts';
