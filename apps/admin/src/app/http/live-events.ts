import { DestroyRef, Service, computed, inject, signal } from '@angular/core';
import { Observable, Subject, filter } from 'rxjs';

/** Something that changed: what kind of thing, and which one. `reload` means any of them may have. */
export interface LiveEvent {
  readonly topic: string;
  readonly id: string;
}

export type LiveState = 'off' | 'connecting' | 'live' | 'silent';

const silentAfterMilliseconds = 45_000;
const everything: LiveEvent = { topic: 'reload', id: '' };

/**
 * The console's one event stream (`GET /api/v1/events`). Events only say that something changed: the truth is read again
 * from the API, because a stream may lose some.
 */
@Service()
export class LiveEvents {
  private readonly events = new Subject<LiveEvent>();
  private readonly heardAt = signal<Date | null>(null);
  private readonly connection = signal<LiveState>('off');
  private source: EventSource | undefined;
  private watch: ReturnType<typeof setInterval> | undefined;

  readonly state = computed(() => this.connection());
  readonly lastHeardAt = computed(() => this.heardAt());

  constructor() {
    inject(DestroyRef).onDestroy(() => this.stop());
  }

  /** Opens the stream; the browser reconnects it by itself. */
  start(): void {
    if (this.source !== undefined || typeof EventSource === 'undefined') return;
    this.connection.set('connecting');
    const source = new EventSource('/api/v1/events');
    source.onopen = () => this.open();
    source.onerror = () => this.connection.set('silent');
    source.addEventListener('ping', () => this.hear());
    source.addEventListener('reload', () => this.tell(everything));
    source.addEventListener('change', (message) => {
      const event = readEvent(message.data);
      if (event !== null) this.tell(event);
    });
    this.source = source;
    this.watch = setInterval(() => this.checkSilence(), 5_000);
  }

  /** Closes the stream, at sign-out. */
  stop(): void {
    this.source?.close();
    this.source = undefined;
    clearInterval(this.watch);
    this.connection.set('off');
    this.heardAt.set(null);
  }

  /** Changes of these topics, and whatever may be any of them. */
  of(...topics: readonly string[]): Observable<LiveEvent> {
    return this.events.pipe(filter((event) => event.topic === 'reload' || topics.includes(event.topic)));
  }

  /** After a gap anything may have changed. */
  private open(): void {
    const wasSilent = this.connection() === 'silent';
    this.hear();
    if (wasSilent) this.events.next(everything);
  }

  private tell(event: LiveEvent): void {
    this.hear();
    this.events.next(event);
  }

  private hear(): void {
    this.heardAt.set(new Date());
    this.connection.set('live');
  }

  private checkSilence(): void {
    const heard = this.heardAt();
    if (heard !== null && Date.now() - heard.getTime() > silentAfterMilliseconds) this.connection.set('silent');
  }
}

function readEvent(data: unknown): LiveEvent | null {
  if (typeof data !== 'string') return null;
  try {
    const parsed: unknown = JSON.parse(data);
    if (typeof parsed !== 'object' || parsed === null || !('topic' in parsed)) return null;
    return { topic: String(parsed.topic), id: 'id' in parsed ? String(parsed.id) : '' };
  } catch {
    return null;
  }
}
