/** A rollout's state as it is shown where its figures are known; the word only where it is another than the state's. */
export interface ShownRollout {
  readonly state: string;
  readonly word: string | undefined;
}

/** One that is over and updated no device wears no tick: that is no success to be shown as one. */
export function shownRollout(state: string, succeeded: number, devices: number): ShownRollout {
  return state === 'finished' && succeeded === 0 && devices > 0
    ? { state: 'cancelled', word: 'Ended, none updated' }
    : { state, word: undefined };
}
