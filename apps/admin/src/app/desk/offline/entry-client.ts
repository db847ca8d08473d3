import { HttpClient, HttpErrorResponse } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import type { CodeMeaning, KeptCommand, KeptEntry } from '@custodian/domain';
import { firstValueFrom } from 'rxjs';
import { isNoAnswer } from '../../offline/no-answer.ts';
import { DeskClient } from '../data/desk-client.ts';
import type { Assigned, Scanned } from '../data/desk.ts';

const assignments = '/api/v1/assignments';

/** Not before long does a machine give a server up that took a request and says nothing. */
const patience = 15_000;

/** What is said of an entry that somebody dismisses. */
export interface Dismissal {
  readonly end: KeptEntry['end'];
  readonly codes: readonly string[];
  /** ISO 8601: when it was scanned. */
  readonly at: string;
  readonly why: string;
  readonly note: string;
}

/** What the server is asked about entries that were kept. */
@Service()
export class EntryClient {
  private readonly http = inject(HttpClient);
  private readonly desk = inject(DeskClient);

  /** What its codes mean: in an issue whichever of the two the first is, the second is expected to be the other. */
  async meanings({ end, codes }: KeptEntry): Promise<readonly Scanned[]> {
    const known: Scanned[] = [];
    for (const code of codes) {
      const isCamera = end === 'return' || known[0]?.kind === 'person';
      const scanned = await this.meaning(code, isCamera ? 'camera' : 'person');
      if (scanned !== null) known.push(scanned);
    }
    return known;
  }

  /** Sent again under the same key it does nothing twice, and gets the first answer. */
  send(key: string, command: KeptCommand): Promise<Assigned> {
    const options = { headers: { 'Idempotency-Key': key }, timeout: patience };
    if (command.end === 'return') {
      const { assignment, at } = command;
      return firstValueFrom(this.http.post<Assigned>(`${assignments}/${assignment}/return`, { at }, options));
    }
    const { camera, staff, mode, from } = command;
    return firstValueFrom(this.http.post<Assigned>(assignments, { camera, staff, mode, from }, options));
  }

  /** Puts on record that an entry is not to be sent, and why. */
  dismiss(key: string, dismissal: Dismissal): Promise<unknown> {
    const headers = { 'Idempotency-Key': `${key}-dismissed` };
    return firstValueFrom(this.http.post('/api/v1/desk/dismissals', dismissal, { headers, timeout: patience }));
  }

  /** Resolves when the server answers, whatever it says. */
  async reach(): Promise<void> {
    try {
      await firstValueFrom(this.http.get('/api/v1/session', { timeout: patience }));
    } catch (failure) {
      if (isNoAnswer(failure)) throw failure;
    }
  }

  private async meaning(text: string, expects: 'person' | 'camera'): Promise<Scanned | null> {
    try {
      return await firstValueFrom(this.desk.scan({ text, expects }));
    } catch (failure) {
      if (failure instanceof HttpErrorResponse && failure.status === 404) return null;
      throw failure;
    }
  }
}

/** The same in the words of the rule. */
export function meaningOf(scanned: Scanned): CodeMeaning {
  if (scanned.kind === 'camera')
    return { kind: 'camera', serial: scanned.camera.serial, assignment: scanned.camera.assignment?.id ?? null };
  const { collarNumber, usualMode, held } = scanned.person;
  return { kind: 'person', collarNumber, usualMode, held };
}
