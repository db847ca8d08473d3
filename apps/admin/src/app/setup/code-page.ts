import { Component, computed, inject, input, signal } from '@angular/core';
import { FormField, FormRoot, email, form, hidden, minLength, required } from '@angular/forms/signals';
import { Title } from '@angular/platform-browser';
import { Router } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { toProblem, type Problem } from '../http/problem.ts';
import { BrandMark } from '../shell/brand-mark.ts';
import { Session } from '../session/session.ts';
import { ProblemNotice } from '../ui/problem/problem-notice.ts';
import { Toasts } from '../ui/toast/toasts.ts';
import { SetupClient } from './setup-client.ts';

/** Two pages with one form: the first administrator of an installation, and a person who was invited. */
@Component({
  selector: 'app-code-page',
  imports: [BrandMark, FormField, FormRoot, ProblemNotice],
  templateUrl: './code-page.html',
  styleUrl: '../session/sign-in.css',
})
export class CodePage {
  /** From the route: `setup` makes the first administrator, `join` accepts an invitation. */
  readonly purpose = input<'setup' | 'join'>('join');

  private readonly client = inject(SetupClient);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly isSetup = computed(() => this.purpose() === 'setup');
  private readonly given = signal({ code: '', email: '', name: '', password: '' });
  protected readonly fields = form(
    this.given,
    (path) => {
      required(path.code, { message: 'Give the code.' });
      hidden(path.email, () => !this.isSetup());
      hidden(path.name, () => !this.isSetup());
      required(path.email, { message: 'Give your e-mail address.' });
      email(path.email, { message: 'This is no e-mail address.' });
      required(path.name, { message: 'Give your name.' });
      required(path.password, { message: 'Choose a password.' });
      minLength(path.password, 12, { message: 'A password has at least 12 characters.' });
    },
    { submission: { action: async () => await this.send() } },
  );

  constructor() {
    inject(Title).setTitle('Custodian');
  }

  private async send(): Promise<void> {
    this.problem.set(null);
    const { code, email: address, name, password } = this.given();
    try {
      if (this.isSetup()) {
        await firstValueFrom(
          this.client.begin({ code: code.trim(), email: address.trim(), name: name.trim(), password }),
        );
        await this.session.signIn(address.trim(), password);
        await this.router.navigateByUrl('/');
      } else {
        await firstValueFrom(this.client.join({ code: code.trim(), password }));
        this.toasts.done('Your password is kept; sign in with it');
        await this.router.navigateByUrl('/sign-in');
      }
    } catch (failure) {
      this.problem.set(toProblem(failure));
    }
  }
}
