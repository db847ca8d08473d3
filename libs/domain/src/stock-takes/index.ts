export * from './class-sighting.ts';
export * from './count-stock-take.ts';
export * from './expect-camera.ts';
export * from './explain-gap.ts';
export * from './place-missing.ts';
export * from './stock-take.ts';
export * from './stock-take-lifecycle.ts';
