import { Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { lastGood } from '../../http/last-good.ts';
import { toProblem, type Problem } from '../../http/problem.ts';
import { Session } from '../../session/session.ts';
import { Blank } from '../../ui/blank.ts';
import { Ask } from '../../ui/dialog/ask.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { Shape } from '../../ui/state/shape.ts';
import { State } from '../../ui/state/state.ts';
import { nounText } from '../../ui/text/count-text.ts';
import { CountPipe } from '../../ui/text/text-pipes.ts';
import { Toasts } from '../../ui/toast/toasts.ts';
import { takenBack } from '../data/recall.ts';
import { ReleaseClient } from '../data/release-client.ts';
import { deviceWord, devicesPath, type Release } from '../data/release.ts';

/** A withdrawn release: who still has it, what they ran before, and the way back. */
@Component({
  selector: 'app-recall-panel',
  imports: [Blank, CountPipe, Icon, ProblemNotice, RouterLink, Shape, Skeleton, State],
  templateUrl: './recall-panel.html',
  styles: `
    .two {
      display: grid;
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      gap: 24px;
    }
    .stations {
      max-height: 180px;
      overflow: auto;
    }
    .draft {
      flex-wrap: wrap;
      margin: 12px 0 4px;
    }
    select {
      width: 220px;
    }
    ul {
      margin: 0;
      padding: 0 14px 12px;
      list-style: none;
    }
    li {
      display: flex;
      gap: 12px;
      padding: 2px 0;
    }
    @media (max-width: 1100px) {
      .two {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `,
})
export class RecallPanel {
  readonly release = input.required<Release>();
  private readonly id = computed(() => this.release().id);
  private readonly client = inject(ReleaseClient);
  private readonly ask = inject(Ask);
  private readonly toasts = inject(Toasts);
  protected readonly mayDraft = inject(Session).may('rollouts:write');
  private readonly recall = this.client.recall(this.id);
  private readonly good = lastGood(this.recall, this.id);
  protected readonly shown = computed(() => this.good()?.value ?? null);
  protected readonly chosen = signal('');
  protected readonly count = computed(() => {
    const recall = this.shown();
    return recall === null ? 0 : takenBack(recall, this.chosen());
  });
  protected readonly busy = signal(false);
  protected readonly refusal = signal<Problem | null>(null);
  protected readonly problem = computed(() => {
    const error = this.recall.error();
    return error === undefined ? this.refusal() : toProblem(error);
  });
  protected readonly path = computed(() => devicesPath(this.release()));
  protected readonly deviceWord = deviceWord;

  again(): void {
    this.recall.reload();
  }

  /** A second way back is seldom meant. */
  private async isMeant(count: number): Promise<boolean> {
    const open = this.shown()?.rollouts.find(({ state }) => state !== 'finished' && state !== 'cancelled');
    if (open === undefined) return true;
    const answer = await this.ask.about({
      heading: `Draft another way back for ${nounText(count, this.release().kind)}?`,
      detail: `${open.name} takes it back already. Where two run, the later start takes devices over from the earlier.`,
      verb: 'Draft another',
      safe: 'Keep the one there is',
    });
    return answer !== null;
  }

  protected async draft(): Promise<void> {
    const count = this.count();
    if (this.busy() || count === 0 || !(await this.isMeant(count))) return;
    this.busy.set(true);
    try {
      await firstValueFrom(this.client.takeBack(this.id(), this.chosen()));
      this.refusal.set(null);
      this.toasts.done(`Drafted: the way back for ${nounText(count, this.release().kind)}`);
      this.again();
    } catch (failure) {
      this.refusal.set(toProblem(failure));
    } finally {
      this.busy.set(false);
    }
  }
}
