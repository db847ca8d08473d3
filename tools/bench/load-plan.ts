/** What the load process is asked to do; it answers how much it did a second. */
export type LoadPlan =
  | {
      readonly kind: 'questions';
      /** Asked in turn, round and round. */
      readonly questions: readonly Question[];
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
      readonly downloads: readonly Question[];
      /** How long each is; a second is counted in bytes. */
      readonly bytes: number;
    };

export interface Question {
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
