import { Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PilotCommand } from '@custodian/domain';
import { toProblem, type Problem } from '../../http/problem.ts';
import { Session } from '../../session/session.ts';
import { Ask, type Question } from '../../ui/dialog/ask.ts';
import { Toasts } from '../../ui/toast/toasts.ts';
import { PilotClient } from '../data/pilot-client.ts';
import type { PilotDetail } from '../data/pilot.ts';
import { DecideDialogs } from './decide-dialog.ts';

interface Offered {
  readonly command: PilotCommand | 'analyse';
  readonly word: string;
  readonly busy: string;
  readonly done: string;
  readonly isDanger?: true;
  readonly question?: Question;
}

const offers: readonly Offered[] = [
  {
    command: 'cancel',
    word: 'Give up',
    busy: 'Giving up…',
    done: 'Given up',
    isDanger: true,
    question: {
      heading: 'Give this pilot up?',
      detail: 'What was counted and entered stays readable.',
      reason: 'required',
      verb: 'Give up',
      safe: 'Keep it',
      isDanger: true,
    },
  },
  {
    command: 'return',
    word: 'Give back',
    busy: 'Giving back…',
    done: 'Given back',
    question: {
      heading: 'Give the decision back?',
      detail: 'The pilot goes on, and whoever decided reads why.',
      reason: 'required',
      verb: 'Give back',
      safe: 'Keep it waiting',
    },
  },
  { command: 'analyse', word: 'Analyse now', busy: 'Counting…', done: 'Analysed' },
  {
    command: 'start',
    word: 'Start the pilot',
    busy: 'Starting…',
    done: 'Started',
    question: {
      heading: 'Start this pilot?',
      detail: 'From then on places, periods, measures and thresholds stay as they are.',
      verb: 'Start the pilot',
      safe: 'Not yet',
    },
  },
  { command: 'decide', word: 'Decide', busy: 'Deciding…', done: 'Sent for sign-off' },
  {
    command: 'sign',
    word: 'Sign the decision',
    busy: 'Signing…',
    done: 'Signed',
    question: {
      heading: 'Sign this decision?',
      detail: 'Your name stands under it. You neither planned this pilot nor decided about it.',
      verb: 'Sign',
      safe: 'Not yet',
    },
  },
];

/** What may be asked of the pilot now, the next step last and in ink. */
@Component({
  selector: 'app-pilot-commands',
  imports: [RouterLink],
  template: `
    @for (offer of offered(); track offer.command; let last = $last) {
      <button
        type="button"
        class="btn"
        [class.primary]="last && !offer.isDanger"
        [class.danger]="offer.isDanger"
        [attr.aria-disabled]="busy() !== null"
        (click)="give(offer)"
      >
        {{ busy() === offer.command ? offer.busy : offer.word }}
      </button>
    }
    @if (promoted(); as release) {
      <a class="btn primary" routerLink="/rollouts/new" [queryParams]="{ release: release.id, pilot: pilot().id }">
        Plan the force-wide rollout
      </a>
    }
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class PilotCommands {
  readonly pilot = input.required<PilotDetail>();
  readonly changed = output<PilotDetail>();
  readonly refused = output<Problem | null>();

  private readonly session = inject(Session);
  private readonly client = inject(PilotClient);
  private readonly ask = inject(Ask);
  private readonly decisions = inject(DecideDialogs);
  private readonly toasts = inject(Toasts);
  protected readonly busy = signal<string | null>(null);
  protected readonly offered = computed(() => {
    const { commands, state, analysis } = this.pilot();
    const mayAnalyse = state === 'running' && this.session.may('rollouts:write');
    return offers.filter(({ command }) => {
      if (command === 'analyse') return mayAnalyse;
      return commands.includes(command) && (command !== 'decide' || analysis !== null);
    });
  });
  protected readonly promoted = computed(() => {
    const { state, release } = this.pilot();
    return state === 'adopted' && this.session.may('rollouts:write') ? release : null;
  });

  protected async give(offer: Offered): Promise<void> {
    if (this.busy() !== null) return;
    if (offer.command === 'decide') {
      const decided = await this.decisions.open(this.pilot());
      if (decided !== null) this.tell(offer, decided);
      return;
    }
    const answer = offer.question === undefined ? { reason: '' } : await this.ask.about(offer.question);
    if (answer === null) return;
    this.busy.set(offer.command);
    this.refused.emit(null);
    try {
      this.tell(offer, await this.send(offer.command, answer.reason));
    } catch (failure) {
      this.refused.emit(toProblem(failure));
    } finally {
      this.busy.set(null);
    }
  }

  private send(command: PilotCommand | 'analyse', reason: string): Promise<PilotDetail> {
    if (command === 'analyse') return this.client.analyse(this.pilot());
    return this.client.command(this.pilot(), command, reason === '' ? {} : { reason });
  }

  private tell({ done }: Offered, pilot: PilotDetail): void {
    this.toasts.done(`${done}: ${pilot.name}`);
    this.changed.emit(pilot);
  }
}
