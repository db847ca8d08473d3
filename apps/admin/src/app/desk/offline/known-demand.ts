import { Service, effect, inject, signal } from '@angular/core';
import {
  acknowledgementDemands,
  isDemanded,
  type AcknowledgedEnd,
  type AcknowledgementDemand,
} from '@custodian/domain';
import { DeskFlow } from '../data/desk-flow.ts';

const storageName = 'custodian.desk.receipts';

/**
 * At which ends the force demands a receipt, as this machine was last told: a receipt is checked by the server, so that
 * nothing can change hands there without it. A machine that was never told must not guess.
 */
@Service()
export class KnownDemand {
  private readonly flow = inject(DeskFlow);
  private readonly known = signal(read());

  constructor() {
    effect(() => {
      const told = this.flow.toldSettings()?.acknowledgement;
      if (told === undefined) return;
      this.known.set(told);
      localStorage.setItem(storageName, told);
    });
  }

  /** `unknown` where the server never said. */
  at(end: AcknowledgedEnd): 'demanded' | 'not-demanded' | 'unknown' {
    const known = this.known();
    if (known === null) return 'unknown';
    return isDemanded(known, end) ? 'demanded' : 'not-demanded';
  }
}

function read(): AcknowledgementDemand | null {
  const kept = localStorage.getItem(storageName);
  return acknowledgementDemands.find((demand) => demand === kept) ?? null;
}
