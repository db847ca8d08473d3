/** Asks a device to stop an action; both ids are the number of the action to stop. */
export interface Cancel {
  readonly id: string;
  readonly cancelAction: { readonly stopId: string };
}
