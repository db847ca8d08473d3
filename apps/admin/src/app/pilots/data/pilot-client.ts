import { HttpClient, httpResource } from '@angular/common/http';
import { Service, computed, inject, type Signal } from '@angular/core';
import type { PilotCommand } from '@custodian/domain';
import { firstValueFrom } from 'rxjs';
import { listing, type AnsweredListing, type Listing } from '../../http/listing.ts';
import { withoutEmpty, type Query } from '../../http/page.ts';
import type { PilotFigurePage, PilotRow } from './pilot-figure.ts';
import type { Pilot, PilotDetail, PilotRequest, TypedEntry } from './pilot.ts';

const pilots = '/api/v1/pilots';

/** What goes with a command. */
export interface CommandWords {
  readonly reason?: string;
  readonly decision?: string;
  readonly extendTo?: string;
}

/** The addresses of pilots. Whatever changes one says which version it means. */
@Service()
export class PilotClient {
  private readonly http = inject(HttpClient);

  list(query: Signal<Query | null>): Listing<Pilot> {
    return listing<Pilot>(pilots, query);
  }

  /** One; an empty id waits. Needs an injection context. */
  one(id: Signal<string>) {
    return httpResource<PilotDetail>(() => (id() === '' ? undefined : `${pilots}/${id()}`));
  }

  make(plan: PilotRequest): Promise<PilotDetail> {
    return firstValueFrom(this.http.post<PilotDetail>(pilots, plan));
  }

  change({ id, version }: PilotDetail, plan: PilotRequest): Promise<PilotDetail> {
    return firstValueFrom(this.http.patch<PilotDetail>(`${pilots}/${id}`, plan, this.meaning(version)));
  }

  command({ id, version }: PilotDetail, command: PilotCommand, words: CommandWords): Promise<PilotDetail> {
    return firstValueFrom(this.http.post<PilotDetail>(`${pilots}/${id}/${command}`, words, this.meaning(version)));
  }

  analyse({ id, version }: PilotDetail): Promise<PilotDetail> {
    return firstValueFrom(this.http.post<PilotDetail>(`${pilots}/${id}/analyses`, {}, this.meaning(version)));
  }

  async enter({ id }: PilotDetail, entry: TypedEntry): Promise<void> {
    await firstValueFrom(this.http.post(`${pilots}/${id}/entries`, { entries: [entry] }));
  }

  import({ id }: PilotDetail, file: File): Promise<{ entries: number }> {
    const form = new FormData();
    form.append('file', file);
    return firstValueFrom(this.http.post<{ entries: number }>(`${pilots}/${id}/entries/import`, form));
  }

  async withdraw({ id }: PilotDetail, batch: string, reason: string): Promise<void> {
    await firstValueFrom(this.http.post(`${pilots}/${id}/entries/${batch}/withdraw`, { reason }));
  }

  /** What stands behind a figure, with the figure itself. Needs an injection context. */
  rows(id: Signal<string>, query: Signal<Query | null>): AnsweredListing<PilotRow, PilotFigurePage> {
    return listing<PilotRow, PilotFigurePage>(
      computed(() => `${pilots}/${id()}/rows`),
      query,
    );
  }

  /** Where those rows are as a file. */
  rowsFile(id: string, query: Query, format: 'csv' | 'xlsx'): string {
    return `${pilots}/${id}/rows?${new URLSearchParams(withoutEmpty({ ...query, format })).toString()}`;
  }

  /** Where the figures of an analysis are as a file. */
  file(pilot: string, analysis: string, format: 'csv' | 'xlsx' | 'pdf'): string {
    return `${pilots}/${pilot}/analyses/${analysis}?format=${format}`;
  }

  private meaning(version: number): { headers: Record<string, string> } {
    return { headers: { 'If-Match': `"v${version}"` } };
  }
}
