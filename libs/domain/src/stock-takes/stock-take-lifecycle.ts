import { allowed, refused, type Outcome } from '../outcome.ts';

export const stockTakeStates = ['counting', 'explaining', 'signed', 'cancelled'] as const;

export type StockTakeState = (typeof stockTakeStates)[number];

/** What a person may ask of a stock-take. `close` ends counting, `reopen` goes on with it. */
export type StockTakeCommand = 'close' | 'reopen' | 'sign' | 'cancel';

export type StockTakeRefusal =
  'stock-take-not-in-state' | 'stock-take-has-open-gaps' | 'stock-take-signed-by-program' | 'stock-take-needs-reason';

type Moves = Readonly<Record<StockTakeState, Readonly<Partial<Record<StockTakeCommand, StockTakeState>>>>>;

/** The whole lifecycle: a command not listed for a state is refused. Scans are taken in every state, late ones apart. */
export const stockTakeLifecycle: Moves = {
  counting: { close: 'explaining', cancel: 'cancelled' },
  explaining: { reopen: 'counting', sign: 'signed', cancel: 'cancelled' },
  signed: {},
  cancelled: {},
};

const commands: readonly StockTakeCommand[] = ['close', 'reopen', 'sign', 'cancel'];

/** Whether the stock-take is over: scans that arrive now are kept as late ones and change nothing. */
export function isOver(state: StockTakeState): boolean {
  return Object.keys(stockTakeLifecycle[state]).length === 0;
}

/** What a command is judged by, beside the state. */
export interface StockTakeAsked {
  /** Missing cameras that nobody has explained. */
  readonly openGaps: number;
  /** A person at a keyboard; a token signs nothing. */
  readonly isPerson: boolean;
  readonly reason: string | null;
}

/** The state that a command moves to. */
export function commandStockTake(
  state: StockTakeState,
  command: StockTakeCommand,
  asked: StockTakeAsked,
): Outcome<StockTakeState, StockTakeRefusal> {
  const next = stockTakeLifecycle[state][command];
  if (next === undefined) return refused('stock-take-not-in-state');
  if (command === 'cancel' && (asked.reason ?? '').trim() === '') return refused('stock-take-needs-reason');
  if (command === 'sign' && !asked.isPerson) return refused('stock-take-signed-by-program');
  if (command === 'sign' && asked.openGaps > 0) return refused('stock-take-has-open-gaps');
  return allowed(next);
}

/** The commands that the state takes, in the order a stock-take lives through them. */
export function commandsForStockTake(state: StockTakeState): StockTakeCommand[] {
  return commands.filter((command) => stockTakeLifecycle[state][command] !== undefined);
}
