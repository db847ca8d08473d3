import { HttpClient } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import type { Observable } from 'rxjs';

/** A card by its ending; the rest is not kept in clear. */
export interface DeskCard {
  readonly id: string;
  readonly ending: string;
  readonly addedAt: string;
  readonly addedBy: string;
}

/** What was noted and signed at one end of an assignment. */
export interface ReceiptShown {
  readonly end: 'issue' | 'return';
  readonly method: 'tap' | 'pin' | 'signature' | null;
  readonly condition: string | null;
  readonly kit: readonly string[];
  readonly signature: { readonly width: number; readonly height: number; readonly path: string } | null;
  readonly recordedAt: string;
  readonly recordedBy: string;
}

/** The addresses of cards, PINs and receipts. */
@Service()
export class AccessClient {
  private readonly http = inject(HttpClient);

  cards(collarNumber: string): Observable<readonly DeskCard[]> {
    return this.http.get<readonly DeskCard[]>(`${personAt(collarNumber)}/cards`);
  }

  addCard(collarNumber: string, token: string): Observable<DeskCard> {
    return this.http.post<DeskCard>(`${personAt(collarNumber)}/cards`, { token });
  }

  removeCard(collarNumber: string, id: string): Observable<unknown> {
    return this.http.delete(`${personAt(collarNumber)}/cards/${id}`);
  }

  setPin(collarNumber: string, pin: string): Observable<unknown> {
    return this.http.put(`${personAt(collarNumber)}/pin`, { pin });
  }

  removePin(collarNumber: string): Observable<unknown> {
    return this.http.delete(`${personAt(collarNumber)}/pin`);
  }

  receipts(assignment: string): Observable<readonly ReceiptShown[]> {
    return this.http.get<readonly ReceiptShown[]>(`/api/v1/assignments/${assignment}/receipts`);
  }
}

function personAt(collarNumber: string): string {
  return `/api/v1/staff/${encodeURIComponent(collarNumber)}`;
}
