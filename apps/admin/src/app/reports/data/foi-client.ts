import { httpResource } from '@angular/common/http';
import { Service, computed, type Signal } from '@angular/core';
import type { FoiPack, FoiQuestionKey, FoiThing } from '@custodian/domain';
import { listing, type Listing } from '../../http/listing.ts';
import { withoutEmpty, type Query } from '../../http/page.ts';

const address = '/api/v1/reports/foi';

/** The addresses of the FOI pack. */
@Service()
export class FoiClient {
  /** The pack as at an instant; empty is now. Needs an injection context. */
  pack(asAt: Signal<string>) {
    return httpResource<FoiPack>(() => ({ url: address, params: withoutEmpty({ asAt: asAt() }) }));
  }

  /** What stands behind a figure of a question. */
  things(question: Signal<string>, query: Signal<Query | null>): Listing<FoiThing> {
    return listing<FoiThing>(
      computed(() => `${address}/${question()}/rows`),
      query,
    );
  }

  /** The whole pack, or one question of a CSV. */
  file(asAt: string, format: 'csv' | 'xlsx' | 'pdf', question?: FoiQuestionKey): string {
    return `${address}?${new URLSearchParams(withoutEmpty({ asAt, format, question })).toString()}`;
  }
}
