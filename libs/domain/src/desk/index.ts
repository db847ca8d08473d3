export * from './acknowledgement.ts';
export * from './desk-settings.ts';
export * from './judge-pin.ts';
export * from './pick-ready-camera.ts';
export * from './kept-entry.ts';
export * from './send-kept.ts';
