import { HttpErrorResponse } from '@angular/common/http';
import { Component, inject, input, signal } from '@angular/core';
import { FormField, FormRoot, form, required } from '@angular/forms/signals';
import { Title } from '@angular/platform-browser';
import { Router } from '@angular/router';
import { toProblem, type Problem } from '../http/problem.ts';
import { BrandMark } from '../shell/brand-mark.ts';
import { Notice } from '../ui/notice.ts';
import { ProblemNotice } from '../ui/problem/problem-notice.ts';
import { Session } from './session.ts';

/** The sign-in page: e-mail and password, no puzzle; password managers and paste work (3.3.8). */
@Component({
  selector: 'app-sign-in',
  imports: [BrandMark, FormField, FormRoot, Notice, ProblemNotice],
  templateUrl: './sign-in.html',
  styleUrl: './sign-in.css',
})
export class SignIn {
  /** The address to go to afterwards. */
  readonly next = input('', { transform: (given: string | undefined) => given ?? '' });
  /** The last session was ended by the server. */
  readonly ended = input(false, {
    transform: (given: string | boolean | undefined) => given === 'true' || given === true,
  });

  private readonly session = inject(Session);
  private readonly router = inject(Router);
  protected readonly problem = signal<Problem | null>(null);
  private readonly given = signal({ email: '', password: '' });
  protected readonly fields = form(
    this.given,
    (path) => {
      required(path.email, { message: 'Give the e-mail address of your account.' });
      required(path.password, { message: 'Give the password.' });
    },
    { submission: { action: async () => await this.signIn() } },
  );

  constructor() {
    inject(Title).setTitle('Sign in · Custodian');
  }

  private async signIn(): Promise<void> {
    this.problem.set(null);
    const { email, password } = this.given();
    try {
      await this.session.signIn(email.trim(), password);
      await this.router.navigateByUrl(safeAddress(this.next()));
    } catch (failure) {
      const isRefusal = failure instanceof HttpErrorResponse && failure.status === 401;
      const problem = toProblem(failure);
      this.problem.set(isRefusal ? { ...problem, reference: null } : problem);
    }
  }
}

/** Only an address of this console: what comes from outside may not send a person elsewhere. */
export function safeAddress(address: string): string {
  return /^\/(?![/\\])/.test(address) && !address.startsWith('/sign-in') ? address : '/';
}
