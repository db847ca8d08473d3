export * from './judge-bay.ts';
export type { Board, BoardBay, BoardDock, BoardReadiness } from './board-view.ts';
