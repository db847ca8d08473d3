import { Component, computed, inject, input, output, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { RolloutCommand } from '@custodian/domain';
import { firstValueFrom } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import { Session } from '../../session/session.ts';
import { Ask } from '../../ui/dialog/ask.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { Toasts } from '../../ui/toast/toasts.ts';
import { RolloutClient } from '../data/rollout-client.ts';
import type { Preview, RolloutDetail } from '../data/rollout.ts';
import { questionOf } from './command-questions.ts';
import { offeredCommands, type OfferedCommand } from './offered-commands.ts';

const done: Readonly<Record<RolloutCommand, string>> = {
  submit: 'Submitted for approval',
  approve: 'Approved',
  start: 'Started',
  pause: 'Paused',
  resume: 'Resumed',
  cancel: 'Stopped',
  retry: 'A draft for what failed',
  'roll-back': 'A draft that takes it back',
};

/** What may be asked of the rollout in its state, with the reason where it may not. Pausing is one click, with its way back. */
@Component({
  selector: 'app-command-bar',
  imports: [Icon],
  template: `
    @for (offered of commands(); track offered.command) {
      <button
        type="button"
        class="btn"
        [class.primary]="offered.weight === 'primary'"
        [class.danger]="offered.weight === 'danger'"
        [attr.aria-disabled]="offered.whyNot !== '' || busy() !== null"
        [attr.aria-describedby]="offered.whyNot ? 'why-not-' + offered.command : null"
        [title]="offered.whyNot"
        (click)="give(offered)"
      >
        @if (offered.icon; as icon) {
          <app-icon [name]="icon" />
        }
        {{ busy() === offered.command ? offered.busyWord : offered.word }}
      </button>
      @if (offered.whyNot) {
        <span class="sr" [id]="'why-not-' + offered.command">{{ offered.whyNot }}</span>
      }
    }
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class CommandBar {
  readonly rollout = input.required<RolloutDetail>();
  readonly preview = input<Preview | null>(null);
  readonly changed = output();
  readonly refused = output<Problem | null>();

  private readonly session = inject(Session);
  private readonly client = inject(RolloutClient);
  private readonly ask = inject(Ask);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  protected readonly busy = signal<RolloutCommand | null>(null);
  protected readonly commands = computed(() =>
    offeredCommands(this.rollout(), (permission) => this.session.may(permission)),
  );

  protected async give({ command, whyNot }: Pick<OfferedCommand, 'command' | 'whyNot'>): Promise<void> {
    if (whyNot !== '' || this.busy() !== null) return;
    const question = questionOf(command, this.rollout(), this.preview());
    const answer = question === null ? { reason: '' } : await this.ask.about(question);
    if (answer !== null) await this.send(command, answer.reason);
  }

  private async send(command: RolloutCommand, reason: string): Promise<void> {
    const { id, name, startedAt } = this.rollout();
    this.busy.set(command);
    try {
      const shown = await firstValueFrom(this.client.command(id, command, reason));
      this.refused.emit(null);
      const mayUndo = command === 'pause' && this.session.may('rollouts:write');
      // The way back is to resume, which says what it accepts where something failed.
      const undo = { word: 'Undo', run: () => void this.give({ command: 'resume', whyNot: '' }) };
      const word = command === 'cancel' && startedAt === null ? 'Called off' : done[command];
      this.toasts.done(`${word}: ${shown.id === id ? name : shown.name}`, mayUndo ? undo : undefined);
      if (shown.id !== id) await this.router.navigate(['/rollouts', shown.id]);
      else this.changed.emit();
    } catch (failure) {
      this.refused.emit(toProblem(failure));
      this.changed.emit();
    } finally {
      this.busy.set(null);
    }
  }
}
