export * from './instant.ts';
export * from './local-day.ts';
export * from './local-window.ts';
export * from './written-instant.ts';
export { londonOffset, londonTimeZone } from './london-offset.ts';
