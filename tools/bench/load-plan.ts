/** What the load process is asked to do; it answers how much it did a second. */
export type LoadPlan =
  | {
      readonly kind: 'questions';
      readonly url: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly connections: number;
      readonly seconds: number;
    }
  | {
      readonly kind: 'reports';
      readonly address: string;
      readonly docks: readonly LoadDock[];
      /** The first sequence number, and how many reports each dock sends. */
      readonly from: number;
      readonly each: number;
    }
  | {
      readonly kind: 'downloads';
      readonly downloads: readonly Download[];
      /** How long each is; a second is counted in bytes. */
      readonly bytes: number;
    };

export interface Download {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface LoadDock {
  readonly serial: string;
  readonly token: string;
  readonly cameras: readonly string[];
}

export interface LoadAnswer {
  readonly perSecond: number;
}
