import { HttpClient, httpResource } from '@angular/common/http';
import { Service, inject, type Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import type { ImportField, ImportKind, RowDecision } from '@custodian/domain';
import { catchError, forkJoin, map, of, type Observable } from 'rxjs';
import { listing, type Listing } from '../../http/listing.ts';
import type { Page, Query } from '../../http/page.ts';
import { staffTypes } from '../../staff/data/staff-member.ts';
import type { ImportRow, ImportSummary, StagedImport } from './import.ts';

const imports = '/api/v1/imports';

/** What a person may say of a staged file; an empty one compares it again. */
export interface ImportChange {
  readonly mapping?: Readonly<Record<string, string | null>>;
  readonly complete?: boolean;
  readonly decisions?: {
    readonly rows?: Readonly<Record<string, RowDecision>>;
    readonly words?: Readonly<Partial<Record<ImportField, Readonly<Record<string, string | null>>>>>;
    readonly leaveOutRejected?: boolean;
  };
}

type Meanings = Readonly<Partial<Record<ImportField, readonly Meaning[]>>>;

/** A word of the register that a word of a file may mean. */
interface Meaning {
  readonly value: string;
  readonly word: string;
}

/** An import as it was shown. */
type Version = Pick<StagedImport, 'id' | 'version'>;

/** The addresses of imports. */
@Service()
export class ImportClient {
  private readonly http = inject(HttpClient);

  /** Stages a file; nothing is changed yet. A null kind is told by its headings. */
  stage(file: File, kind: ImportKind | null, isComplete: boolean): Observable<StagedImport> {
    const body = new FormData();
    body.append('file', file);
    return this.http.post<StagedImport>(imports, body, { params: { ...(kind ? { kind } : {}), complete: isComplete } });
  }

  list(query: Signal<Query>): Listing<ImportSummary> {
    return listing<ImportSummary>(imports, query);
  }

  one(id: Signal<string>) {
    return httpResource<StagedImport>(() => `${imports}/${id()}`);
  }

  /** Rows of one outcome; a null query waits. */
  rows(id: string, query: Signal<Query | null>): Listing<ImportRow> {
    return listing<ImportRow>(`${imports}/${id}/rows`, query);
  }

  /** Where the result file is: each row, what becomes of it and why. */
  resultAddress(id: string): string {
    return `${imports}/${id}/rows?format=csv`;
  }

  /** Compares the file with the register again; 412 when somebody did since it was read. */
  restage({ id, version }: Version, change: ImportChange): Observable<StagedImport> {
    return this.http.patch<StagedImport>(`${imports}/${id}`, change, { headers: { 'If-Match': `"v${version}"` } });
  }

  /** The words of the register that a file may mean: stations, teams, models and staff types. Needs an injection context. */
  meanings(): Signal<Meanings> {
    const named = (list: string) =>
      this.http
        .get<Page<{ readonly code?: string; readonly name: string }>>(`/api/v1/${list}`, {
          params: { limit: 200, sort: 'name' },
        })
        .pipe(
          map(({ items }) => items.map(({ code, name }) => ({ value: code ?? name, word: name }))),
          // A reader of imports may not read all of these: the words can still be left out.
          catchError(() => of<readonly Meaning[]>([])),
        );
    const staffType = Object.entries(staffTypes).map(([value, word]) => ({ value, word }));
    const read: Observable<Meanings> = forkJoin({
      station: named('stations'),
      team: named('teams'),
      model: named('models'),
      staffType: of<readonly Meaning[]>(staffType),
    });
    return toSignal(read, { initialValue: {} });
  }

  /** Asks for what was shown to be applied; 412 when it would do something else by now. */
  apply(shown: Version, confirmLeavers: number | null): Observable<unknown> {
    return this.command(shown, 'apply', confirmLeavers === null ? {} : { confirmLeavers });
  }

  reverse(shown: Version): Observable<unknown> {
    return this.command(shown, 'reverse', {});
  }

  private command({ id, version }: Version, command: string, words: object): Observable<unknown> {
    return this.http.post(`${imports}/${id}/${command}`, words, { headers: { 'If-Match': `"v${version}"` } });
  }
}
