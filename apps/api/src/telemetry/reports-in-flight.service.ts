import { Injectable } from '@nestjs/common';
import { Problem } from '../problems/problem.ts';

const largest = 1_048_576;
const mostReports = 4_000;
const mostBytes = 64 * largest;
/** What one dock may take of all that, so that none, and no thief of a token, keeps the others from being heard. */
const oneDocksShare = 1 / 8;
const soonestSeconds = 5;
const spreadSeconds = 25;

interface Held {
  readonly reports: number;
  readonly bytes: number;
}

const nothing: Held = { reports: 0, bytes: 0 };

/** Everything that reports under way take of memory, bounded: past it docks are asked to come back, before it grows. */
@Injectable()
export class ReportsInFlight {
  private all = nothing;
  private readonly byDock = new Map<string, Held>();

  /**
   * Counts a body that is still to come until the answer's function is called. `told` is what its sender says of its
   * length; more than a mebibyte of it is never kept.
   *
   * @throws Problem 503 when there is no room for it, or its dock has its share under way
   */
  expect(dock: string, told: number | null): () => void {
    const bytes = Math.min(told ?? largest, largest);
    const own = withOne(this.byDock.get(dock) ?? nothing, bytes);
    if (own.reports > mostReports * oneDocksShare || own.bytes > mostBytes * oneDocksShare) throw tooMany();
    const release = this.take(bytes);
    this.byDock.set(dock, own);
    return once(() => {
      release();
      const left = withoutOne(this.byDock.get(dock) ?? nothing, bytes);
      if (left.reports === 0) this.byDock.delete(dock);
      else this.byDock.set(dock, left);
    });
  }

  /**
   * Counts an unpacked report until the answer's function is called.
   *
   * @throws Problem 503 when there is no room for it
   */
  take(bytes: number): () => void {
    if (this.all.reports >= mostReports || this.all.bytes + bytes > mostBytes) throw tooMany();
    this.all = withOne(this.all, bytes);
    return once(() => (this.all = withoutOne(this.all, bytes)));
  }
}

function withOne(held: Held, bytes: number): Held {
  return { reports: held.reports + 1, bytes: held.bytes + bytes };
}

function withoutOne(held: Held, bytes: number): Held {
  return { reports: held.reports - 1, bytes: held.bytes - bytes };
}

function once(release: () => void): () => void {
  let isHeld = true;
  return () => {
    if (isHeld) release();
    isHeld = false;
  };
}

/** Spread out, so that docks refused in the same second do not come back in the same second. */
export function secondsToWait(): number {
  return soonestSeconds + Math.floor(Math.random() * spreadSeconds);
}

function tooMany(): Problem {
  return new Problem('reports-too-many', 'Keep the report, and send it again after the time that Retry-After says.');
}
