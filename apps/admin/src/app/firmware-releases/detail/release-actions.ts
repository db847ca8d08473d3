import { Component, computed, inject, input, output, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import { Ask } from '../../ui/dialog/ask.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { lookOf } from '../../ui/state/state-look.ts';
import { countText, nounText } from '../../ui/text/count-text.ts';
import { Toasts } from '../../ui/toast/toasts.ts';
import { isUnderWay, tallyOf, type CarryingRollout } from '../data/carrying-rollout.ts';
import { ReleaseClient } from '../data/release-client.ts';
import { nameOf, type ReleaseDetail } from '../data/release.ts';

/** Approve and withdraw. Who may not approve a draft sees the button and why it does nothing for them. */
@Component({
  selector: 'app-release-actions',
  imports: [Icon],
  template: `
    @if (release().commands.includes('withdraw')) {
      <button type="button" class="btn danger" (click)="withdraw()"><app-icon name="stop" />{{ verb() }}</button>
    }
    @if (release().state === 'draft') {
      @if (mayApprove()) {
        <button type="button" class="btn primary" (click)="approve()"><app-icon name="tick" />Approve</button>
      } @else {
        <button type="button" class="btn" aria-disabled="true" aria-describedby="why-not-approve">
          <app-icon name="lock" />Approve
        </button>
      }
    }
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class ReleaseActions {
  readonly release = input.required<ReleaseDetail>();
  /** The rollouts that carry it; null while they are not known. */
  readonly rollouts = input<readonly CarryingRollout[] | null>(null);
  readonly changed = output();
  readonly refused = output<Problem | null>();

  private readonly ask = inject(Ask);
  private readonly client = inject(ReleaseClient);
  private readonly toasts = inject(Toasts);
  private readonly busy = signal(false);
  /** Of a draft no device has anything. */
  protected readonly verb = computed(() => (this.release().state === 'draft' ? 'Withdraw' : 'Recall'));
  protected readonly mayApprove = computed(() => this.release().commands.includes('approve'));

  protected async approve(): Promise<void> {
    const release = this.release();
    const answer = await this.ask.about({
      heading: `Approve ${nameOf(release)}?`,
      detail: 'From then on rollouts may carry it. Your name stands beside it, and in the audit.',
      verb: 'Approve it',
      safe: 'Not yet',
    });
    if (answer !== null) await this.run(() => this.client.approve(release.id), `${nameOf(release)} is approved`);
  }

  protected async withdraw(): Promise<void> {
    const release = this.release();
    const consequences = this.consequences();
    const answer = await this.ask.about({
      heading: `${this.verb()} ${nameOf(release)} for good?`,
      detail: this.meaning(),
      ...(consequences.length > 0 ? { consequences } : {}),
      reason: 'required',
      verb: `${this.verb()} it`,
      safe: 'Keep it',
      isDanger: true,
    });
    if (answer === null) return;
    await this.run(() => this.client.withdraw(release.id, answer.reason), `${nameOf(release)} is withdrawn`);
  }

  private meaning(): string {
    const again = 'It cannot be approved again; a mended image needs a new version.';
    const rollouts = this.rollouts();
    if (rollouts === null) return `Every rollout that carries it pauses. ${again}`;
    const running = rollouts.filter(({ state }) => state === 'running');
    if (running.length === 0) return `No rollout of it is running. ${again}`;
    const names = running.map(({ name }) => name).join(', ');
    return `${nounText(running.length, 'running rollout pauses', 'running rollouts pause')}: ${names}. ${again}`;
  }

  /** What happens to which devices; what concerns none is left out. */
  private consequences() {
    const release = this.release();
    const { waiting, moving } = tallyOf((this.rollouts() ?? []).filter(isUnderWay));
    const kept = release.installedOn;
    return [
      { count: waiting, look: lookOf('action', 'cancelled'), word: 'Waiting: cancelled, never offered' },
      { count: moving, look: lookOf('action', 'installing'), word: 'Fetched: go on to their end' },
      {
        count: kept,
        look: lookOf('action', 'succeeded'),
        word: `On ${release.version}: keep it until a rollout takes it back`,
      },
    ]
      .filter(({ count }) => count > 0)
      .map((row) => ({ ...row, count: countText(row.count) }));
  }

  private async run(command: () => ReturnType<ReleaseClient['approve']>, done: string): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      await firstValueFrom(command());
      this.refused.emit(null);
      this.toasts.done(done);
      this.changed.emit();
    } catch (failure) {
      this.refused.emit(toProblem(failure));
    } finally {
      this.busy.set(false);
    }
  }
}
