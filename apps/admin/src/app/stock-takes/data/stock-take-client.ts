import { HttpClient } from '@angular/common/http';
import { Service, inject, type Signal } from '@angular/core';
import type { StockTakeCommand, StockTakeExtent } from '@custodian/domain';
import { firstValueFrom } from 'rxjs';
import { listing, type Listing } from '../../http/listing.ts';
import type { Page, Query } from '../../http/page.ts';
import type { LocalScan } from './local-scan.ts';
import type { GapExplained, ScanAnswer, StockTake, StockTakeDetail, StockTakeLine } from './stock-take.ts';

const stockTakes = '/api/v1/stock-takes';
const pageOfLines = 200;

/** The addresses of stock-takes. */
@Service()
export class StockTakeClient {
  private readonly http = inject(HttpClient);

  list(query: Signal<Query | null>): Listing<StockTake> {
    return listing<StockTake>(stockTakes, query);
  }

  start(station: string, extent: StockTakeExtent, note: string): Promise<StockTakeDetail> {
    return firstValueFrom(
      this.http.post<StockTakeDetail>(stockTakes, { station, extent, ...(note === '' ? {} : { note }) }),
    );
  }

  one(id: string): Promise<StockTakeDetail> {
    return firstValueFrom(this.http.get<StockTakeDetail>(`${stockTakes}/${id}`));
  }

  /** Every line, gaps first. */
  async lines(id: string): Promise<readonly StockTakeLine[]> {
    const lines: StockTakeLine[] = [];
    let cursor: string | null = null;
    do {
      const params: Record<string, string | number> = { limit: pageOfLines, ...(cursor === null ? {} : { cursor }) };
      const page: Page<StockTakeLine> = await firstValueFrom(
        this.http.get<Page<StockTakeLine>>(`${stockTakes}/${id}/lines`, { params }),
      );
      lines.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    return lines;
  }

  async send(id: string, scans: readonly LocalScan[]): Promise<readonly ScanAnswer[]> {
    const body = scans.map(({ scanId, code, at, device, undoes }) => ({
      scanId,
      at,
      device,
      ...(undoes === null ? { code } : { undoes }),
    }));
    const answer = await firstValueFrom(
      this.http.post<{ scans: readonly ScanAnswer[] }>(`${stockTakes}/${id}/scans`, { scans: body }),
    );
    return answer.scans;
  }

  explain(id: string, explained: GapExplained): Promise<StockTakeDetail> {
    return firstValueFrom(this.http.post<StockTakeDetail>(`${stockTakes}/${id}/explanations`, explained));
  }

  /** Moves a stock-take on as it was shown; 412 when it was changed since. */
  command(
    { id, version }: Pick<StockTakeDetail, 'id' | 'version'>,
    command: StockTakeCommand,
    words: { reason?: string; name?: string },
  ): Promise<StockTakeDetail> {
    const headers = { 'If-Match': `"v${version}"` };
    return firstValueFrom(this.http.post<StockTakeDetail>(`${stockTakes}/${id}/${command}`, words, { headers }));
  }

  /** Where a file of the result is. */
  fileAddress(id: string, format: 'csv' | 'xlsx' | 'pdf' | 'json'): string {
    if (format === 'pdf') return `${stockTakes}/${id}/report`;
    return format === 'json' ? `${stockTakes}/${id}/result` : `${stockTakes}/${id}/lines?format=${format}`;
  }
}
