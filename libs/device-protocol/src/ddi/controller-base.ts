/** A HAL link: one absolute address. */
export interface Link {
  readonly href: string;
}

/** Links of the poll answer; `telemetry` and `events` are Custodian's own and only on docks. */
export interface ControllerLinks {
  readonly deploymentBase?: Link;
  readonly cancelAction?: Link;
  readonly configData?: Link;
  readonly installedBase?: Link;
  readonly telemetry?: Link;
  readonly events?: Link;
}

/** The poll answer. `_links` is absent when there is no link. */
export interface ControllerBase {
  /** `sleep` is always there and exactly `HH:mm:ss`: stock clients read nothing else. */
  readonly config: { readonly polling: { readonly sleep: string } };
  readonly _links?: ControllerLinks;
  /** The highest report committed for this dock, so that one that lost its memory goes on at `epoch` + 1. */
  readonly telemetry?: { readonly epoch: number; readonly sequence: number };
}
