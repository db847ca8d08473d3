import { HttpClient } from '@angular/common/http';
import { Service, computed, inject, signal } from '@angular/core';
import type { Permission } from '@custodian/domain';
import { firstValueFrom } from 'rxjs';
import { forgetSession, keepSession, keptSession } from '../offline/kept-session.ts';
import { isNoAnswer } from '../offline/no-answer.ts';

export interface SignedInUser {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: string;
  /** Their scope, where it is not the whole force. */
  readonly station: { readonly code: string; readonly name: string } | null;
  readonly team: { readonly code: string; readonly name: string } | null;
}

/** What the API says of who is signed in. */
export interface SessionAnswer {
  readonly user: SignedInUser;
  readonly permissions: readonly string[];
}

const address = '/api/v1/session';

/** Who is signed in and what they may do; the API decides again on every request. */
@Service()
export class Session {
  private readonly http = inject(HttpClient);
  private readonly answer = signal<SessionAnswer | null>(null);

  readonly user = computed(() => this.answer()?.user ?? null);
  private readonly permissions = computed(() => new Set<string>(this.answer()?.permissions ?? []));

  /** Whether lists hold the whole force for them: else a figure of the force does not lead to its own rows. */
  readonly seesWholeForce = computed(() => this.user()?.station === null && this.user()?.team === null);

  /** Whether the signed-in person has this permission. */
  may(permission: Permission): boolean {
    return this.permissions().has(permission);
  }

  /**
   * Asks the API who is signed in; false when nobody is. Where nobody answers it is whoever was signed in here last: they
   * see what this machine has kept for them, and the API decides again as soon as it can be asked.
   */
  async recall(): Promise<boolean> {
    if (this.answer() !== null) return true;
    try {
      this.accept(await firstValueFrom(this.http.get<SessionAnswer>(address)));
    } catch (failure) {
      if (!isNoAnswer(failure)) forgetSession();
      this.answer.set(isNoAnswer(failure) ? keptSession() : null);
    }
    return this.answer() !== null;
  }

  /** Signs in; rejects with the API's answer when it says no. */
  async signIn(email: string, password: string): Promise<void> {
    this.accept(await firstValueFrom(this.http.post<SessionAnswer>(address, { email, password })));
  }

  /** Signs out on the server too; the console forgets either way. */
  async signOut(): Promise<void> {
    try {
      await firstValueFrom(this.http.delete(address));
    } finally {
      this.forget();
    }
  }

  /** Forgets who was signed in: the server ended the session. */
  forget(): void {
    this.answer.set(null);
    forgetSession();
  }

  private accept(answer: SessionAnswer): void {
    this.answer.set(answer);
    keepSession(answer);
  }
}
