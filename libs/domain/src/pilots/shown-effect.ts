/** An effect as it is drawn: a dot, with its interval and what was asked for where there are such. */
export interface ShownEffect {
  readonly effect: number | null;
  readonly interval: { readonly from: number; readonly to: number } | null;
  readonly threshold: { readonly value: number } | null;
}
