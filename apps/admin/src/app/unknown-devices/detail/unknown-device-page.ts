import { HttpErrorResponse } from '@angular/common/http';
import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import type { UnknownDeviceCommand } from '@custodian/domain';
import { filter, firstValueFrom } from 'rxjs';
import { LiveEvents } from '../../http/live-events.ts';
import { toProblem, type Problem } from '../../http/problem.ts';
import { Session } from '../../session/session.ts';
import { Crumbs } from '../../shell/crumbs.ts';
import { Blank } from '../../ui/blank.ts';
import { Ask } from '../../ui/dialog/ask.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { State } from '../../ui/state/state.ts';
import { InstantPipe } from '../../ui/text/text-pipes.ts';
import { Toasts } from '../../ui/toast/toasts.ts';
import { UnknownDeviceClient } from '../data/unknown-device-client.ts';
import { factsText, placeText } from '../data/unknown-device.ts';
import { AdmitForm, type Admission } from './admit-form.ts';
import { MergePanel } from './merge-panel.ts';

const doneWords: Readonly<Record<UnknownDeviceCommand, string>> = {
  admit: 'It is a camera of the register now',
  merge: 'Docks that name it mean that camera from now on',
  reject: 'It stays quiet',
  reopen: 'It is held apart again',
};

/** One device that nobody knows: who saw it where, what it may be, and the decision. */
@Component({
  selector: 'app-unknown-device-page',
  imports: [AdmitForm, Blank, InstantPipe, MergePanel, PageHead, ProblemNotice, RouterLink, Skeleton, State],
  host: { class: 'page' },
  templateUrl: './unknown-device-page.html',
  styleUrl: './unknown-device-page.css',
})
export class UnknownDevicePage {
  /** From the address. */
  readonly id = input.required<string>();

  private readonly client = inject(UnknownDeviceClient);
  private readonly ask = inject(Ask);
  private readonly toasts = inject(Toasts);
  private readonly mayDecide = inject(Session).may('cameras:write');
  protected readonly device = this.client.one(this.id);
  protected readonly shown = computed(() => (this.device.hasValue() ? this.device.value() : null));
  protected readonly isMissing = computed(() => {
    const error = this.device.error();
    return error instanceof HttpErrorResponse && (error.status === 404 || error.status === 400);
  });
  private readonly refused = signal<Problem | null>(null);
  protected readonly problem = computed(() => {
    const error = this.device.error();
    return this.refused() ?? (error === undefined ? null : toProblem(error));
  });
  protected readonly offered = computed<ReadonlySet<UnknownDeviceCommand>>(
    () => new Set(this.mayDecide ? (this.shown()?.commands ?? []) : []),
  );
  protected readonly facts = computed(() => factsText(this.shown()?.facts ?? {}));
  protected readonly placeText = placeText;

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => {
      const device = this.shown();
      if (device !== null) crumbs.name(device.serial);
    });
    inject(LiveEvents)
      .of('unknown-device')
      .pipe(
        filter(({ topic, id }) => topic === 'reload' || id === this.shown()?.serial),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.device.reload());
  }

  protected again(): void {
    this.refused.set(null);
    this.device.reload();
  }

  protected admit(given: Admission): Promise<void> {
    return this.decide('admit', given);
  }

  protected async merge(camera: string): Promise<void> {
    const answer = await this.ask.about({
      heading: `Is ${this.shown()?.serial ?? ''} the camera ${camera}?`,
      detail: `What docks say of it from now on is kept for ${camera}: its dockings, custody and recordings. Once a dock has, it cannot be taken back.`,
      reason: 'required',
      verb: 'Merge them',
      safe: 'Leave it',
    });
    if (answer !== null) await this.decide('merge', { camera, reason: answer.reason });
  }

  protected async reject(field: HTMLInputElement): Promise<void> {
    const quietDays = field.valueAsNumber;
    const answer = await this.ask.about({
      heading: `Reject ${this.shown()?.serial ?? ''}?`,
      detail: `Nothing is heard of it for ${Number.isInteger(quietDays) ? quietDays : 30} days. If a dock sees it after them, it is held apart again.`,
      reason: 'required',
      verb: 'Reject it',
      safe: 'Leave it',
    });
    if (answer !== null)
      await this.decide('reject', { reason: answer.reason, ...(Number.isInteger(quietDays) ? { quietDays } : {}) });
  }

  protected async reopen(): Promise<void> {
    const answer = await this.ask.about({
      heading: 'Take the decision back?',
      detail: 'It is held apart again until somebody decides.',
      reason: 'required',
      verb: 'Take it back',
      safe: 'Leave it',
    });
    if (answer !== null) await this.decide('reopen', { reason: answer.reason });
  }

  private async decide(command: UnknownDeviceCommand, given: object): Promise<void> {
    const device = this.shown();
    if (device === null) return;
    try {
      await firstValueFrom(this.client.decide(device, command, given));
      this.refused.set(null);
      this.toasts.done(doneWords[command]);
    } catch (failure) {
      this.refused.set(toProblem(failure));
    }
    this.device.reload();
  }
}
