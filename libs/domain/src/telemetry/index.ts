export * from './bay-claims.ts';
export * from './clock-skew.ts';
export * from './docking-changes.ts';
export * from './is-newer-reading.ts';
export * from './judge-dock-claims.ts';
export * from './judge-time.ts';
export * from './report-position.ts';
export * from './settle-dockings.ts';
