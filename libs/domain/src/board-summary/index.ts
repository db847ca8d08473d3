export { agedDays, type BoardDays, type BoardFigures, type BoardPilot } from './board-figures.ts';
export {
  boardPanels,
  type BoardChart,
  type BoardFill,
  type BoardLine,
  type BoardPanel,
  type BoardPanelKey,
  type BoardPart,
} from './board-panel.ts';
export type { BoardSummary } from './board-summary.ts';
export { readBoard } from './read-board.ts';
