/**
 * A slow and simple answer to "who had it", written apart from the product: no versions, no SQL, no rule of ours. It keeps
 * what was said in the order in which it was said, and for each question says it all again up to the instant of knowing.
 */
export type Said = { readonly camera: string; readonly known: number } & (
  | {
      readonly says: 'issued';
      readonly assignment: string;
      readonly who: string;
      readonly from: number;
      readonly until: number | null;
    }
  | { readonly says: 'returned'; readonly assignment: string; readonly at: number }
  | {
      readonly says: 'was wrong';
      readonly assignment: string;
      readonly who: string;
      readonly from: number;
      readonly until: number | null;
    }
  | { readonly says: 'docked'; readonly docking: number; readonly bay: number; readonly at: number }
  | { readonly says: 'undocked'; readonly docking: number; readonly at: number }
  | { readonly says: 'became'; readonly status: string; readonly at: number }
  | { readonly says: 'ran'; readonly version: string; readonly at: number }
);

export interface OracleAnswer {
  readonly holder: string | null;
  readonly whereabouts: string;
  readonly bay: number | null;
  readonly firmwareVersion: string | null;
}

interface Stay {
  readonly from: number;
  until: number;
}

export class CustodyOracle {
  private readonly said = new Map<string, Said[]>();

  hear(said: Said): void {
    const sayings = this.said.get(said.camera) ?? [];
    sayings.push(said);
    // Two things known in the same millisecond were said in the order in which they were heard.
    sayings.sort((one, other) => one.known - other.known);
    this.said.set(said.camera, sayings);
  }

  /** Instants at which something begins or ends, where mistakes live. */
  turningPoints(camera: string): number[] {
    return (this.said.get(camera) ?? []).flatMap((said) => {
      if (said.says === 'issued' || said.says === 'was wrong')
        return said.until === null ? [said.from] : [said.from, said.until];
      return [said.at];
    });
  }

  instantsOfKnowing(camera: string): number[] {
    return (this.said.get(camera) ?? []).map(({ known }) => known);
  }

  answer(camera: string, at: number, asKnownAt: number): OracleAnswer {
    const held = new Map<string, Stay & { readonly who: string }>();
    const docked = new Map<number, Stay & { readonly bay: number }>();
    let status: { readonly at: number; readonly status: string } | null = null;
    let ran: { readonly at: number; readonly version: string } | null = null;
    for (const said of this.said.get(camera) ?? []) {
      if (said.known > asKnownAt) break;
      switch (said.says) {
        case 'issued':
        case 'was wrong':
          held.set(said.assignment, { who: said.who, from: said.from, until: said.until ?? Infinity });
          break;
        case 'returned':
          (held.get(said.assignment) ?? { until: 0 }).until = said.at;
          break;
        case 'docked':
          docked.set(said.docking, { bay: said.bay, from: said.at, until: Infinity });
          break;
        case 'undocked':
          (docked.get(said.docking) ?? { until: 0 }).until = said.at;
          break;
        case 'became':
          if (said.at <= at && said.at >= (status?.at ?? -Infinity)) status = said;
          break;
        case 'ran':
          if (said.at <= at && said.at >= (ran?.at ?? -Infinity)) ran = said;
          break;
      }
    }
    const covers = (stay: Stay): boolean => stay.from <= at && at < stay.until;
    const holder = [...held.values()].find(covers)?.who ?? null;
    const inBay = [...docked.values()].filter(covers).sort((one, other) => other.from - one.from)[0];
    const wasEverDocked = [...docked.values()].some(({ from }) => from <= at);
    return {
      holder,
      bay: inBay?.bay ?? null,
      whereabouts: whereabouts(inBay !== undefined, status?.status ?? null, holder !== null, wasEverDocked),
      firmwareVersion: ran?.version ?? null,
    };
  }
}

function whereabouts(isInBay: boolean, status: string | null, isHeld: boolean, wasEverDocked: boolean): string {
  if (isInBay) return 'docked';
  if (status !== null && status !== 'in_service') return status;
  if (isHeld) return 'out';
  return status === 'in_service' && wasEverDocked ? 'out' : 'unknown';
}
