import { httpResource } from '@angular/common/http';
import { Service, type Signal } from '@angular/core';
import type { BoardSummary } from '@custodian/domain';
import { withoutEmpty } from '../../http/page.ts';

const address = '/api/v1/reports/board-summary';

/** The addresses of the one-page summary. */
@Service()
export class BoardSummaryClient {
  /** The summary as at an instant; empty is now. Needs an injection context. */
  summary(asAt: Signal<string>) {
    return httpResource<BoardSummary>(() => ({ url: address, params: withoutEmpty({ asAt: asAt() }) }));
  }

  pdf(asAt: string): string {
    return `${address}?${new URLSearchParams({ asAt, format: 'pdf' }).toString()}`;
  }
}
