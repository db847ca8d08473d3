import { HttpClient, httpResource } from '@angular/common/http';
import { Service, inject, type Signal } from '@angular/core';
import type { Observable } from 'rxjs';
import { listing, type Listing } from '../../http/listing.ts';
import { withoutEmpty, type Query } from '../../http/page.ts';
import type {
  AnsweredRun,
  FileFormat,
  NewSavedReport,
  ReportRecipient,
  ReportRun,
  ReportSending,
  SavedReport,
  ScheduleChoices,
} from './saved-report.ts';

const saved = '/api/v1/saved-reports';

/** The addresses of saved reports, their runs and what is sent of them. */
@Service()
export class SavedReportClient {
  private readonly http = inject(HttpClient);

  all(query: Signal<Query>): Listing<SavedReport> {
    return listing<SavedReport>(saved, query);
  }

  one(id: Signal<string>) {
    return httpResource<SavedReport>(() => `${saved}/${id()}`);
  }

  save(given: NewSavedReport): Observable<SavedReport> {
    return this.http.post<SavedReport>(saved, given);
  }

  /** Renames or shares it as it was read; refused where somebody changed it since. */
  change(
    { id, version }: SavedReport,
    given: Partial<Pick<SavedReport, 'name' | 'isShared'>>,
  ): Observable<SavedReport> {
    return this.http.patch<SavedReport>(`${saved}/${id}`, given, { headers: { 'if-match': `"v${version}"` } });
  }

  remove(id: string): Observable<unknown> {
    return this.http.delete(`${saved}/${id}`);
  }

  /** Runs it as at an instant; an empty one is the report’s own, or now. */
  run(id: string, asAt: string): Observable<AnsweredRun> {
    return this.http.post<AnsweredRun>(`${saved}/${id}/runs`, withoutEmpty({ asAt }));
  }

  runs(id: Signal<string>) {
    return httpResource<{ readonly items: readonly ReportRun[] }>(() => `${saved}/${id()}/runs`);
  }

  file(id: string, asAt: string, format: FileFormat): string {
    return `${saved}/${id}/file?${new URLSearchParams({ asAt, format }).toString()}`;
  }

  /** Who may be sent a report, and whether this installation sends mail at all. */
  recipients() {
    return httpResource<{ readonly items: readonly ReportRecipient[]; readonly canMail: boolean }>(
      () => '/api/v1/report-recipients',
    );
  }

  setSchedule(id: string, choices: ScheduleChoices): Observable<SavedReport> {
    return this.http.put<SavedReport>(`${saved}/${id}/schedule`, choices);
  }

  endSchedule(id: string): Observable<unknown> {
    return this.http.delete(`${saved}/${id}/schedule`);
  }

  pause(id: string): Observable<unknown> {
    return this.http.post(`${saved}/${id}/schedule/pause`, {});
  }

  resume(id: string): Observable<unknown> {
    return this.http.post(`${saved}/${id}/schedule/resume`, {});
  }

  sendings(id: Signal<string>) {
    return httpResource<{ readonly items: readonly ReportSending[] }>(() => `${saved}/${id()}/sendings`);
  }

  retry(id: string, sending: string): Observable<unknown> {
    return this.http.post(`${saved}/${id}/sendings/${sending}/retry`, {});
  }
}
