/** A queue of background work, as its operators see it. */
export interface Queue {
  readonly name: string;
  readonly title: string;
  readonly does: string;
  readonly isPaused: boolean;
  readonly counts: {
    readonly waiting: number;
    readonly active: number;
    readonly delayed: number;
    readonly failed: number;
    /** Of the failed ones, those whose work no later job has done. */
    readonly needing: number;
    readonly completedWithinHour: number;
    readonly failedWithinHour: number;
  };
}

export interface Queues {
  readonly items: readonly Queue[];
  readonly backend: 'PostgreSQL' | 'Redis';
  readonly asAt: string;
}

/** A job that was given up, or that failed and is tried again by itself. */
export interface FailedJob {
  readonly queue: string;
  readonly id: string;
  readonly title: string;
  readonly happened: string;
  readonly next: string;
  readonly reason: string;
  readonly stack: readonly string[];
  readonly attempts: { readonly made: number; readonly of: number };
  readonly failedAt: string | null;
  readonly nextTryAt: string | null;
  readonly isDoneSince: boolean;
  readonly about: {
    readonly kind: 'rollout' | 'import' | 'bulk-action' | 'dock';
    readonly id: string;
    readonly label: string;
  } | null;
}

/** How a queue stands: what a person must know of it first. */
export function queueState({ isPaused, counts }: Queue): 'paused' | 'failing' | 'working' | 'idle' {
  if (isPaused) return 'paused';
  if (counts.needing > 0) return 'failing';
  return counts.waiting + counts.active > 0 ? 'working' : 'idle';
}

export function jobState({ nextTryAt, isDoneSince }: FailedJob): 'given_up' | 'trying' | 'done_since' {
  if (nextTryAt !== null) return 'trying';
  return isDoneSince ? 'done_since' : 'given_up';
}

/** The page of what a job is about. */
export function aboutPath(about: NonNullable<FailedJob['about']>): readonly string[] {
  return about.kind === 'dock' ? ['/docks', about.label] : [`/${about.kind}s`, about.id];
}
