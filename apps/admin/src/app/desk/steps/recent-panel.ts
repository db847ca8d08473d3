import { Component, DestroyRef, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { modeWords } from '../../assignments/data/assignment.ts';
import type { Problem } from '../../http/problem.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { nounText } from '../../ui/text/count-text.ts';
import { clockText, instantText } from '../../ui/text/instant-text.ts';
import { DeskFlow } from '../data/desk-flow.ts';
import { DeskLog, type DeskAct } from '../data/desk-log.ts';
import { DeskNames } from '../data/desk-names.ts';

/** How late a way back may leave the screen; the desk itself counts exactly. */
const tick = 5_000;

/** What was done at this desk, newest first; each can be undone for ten minutes. */
@Component({
  selector: 'app-recent-panel',
  imports: [ProblemNotice, RouterLink],
  template: `
    <section class="panel" aria-labelledby="desk-recent">
      <header>
        <h2 id="desk-recent">Done at this desk</h2>
        <span class="meta">{{ summary() }}</span>
      </header>
      @if (problem(); as refused) {
        <div class="body"><app-problem [problem]="refused" /></div>
      }
      @if (rows().length > 0) {
        <table>
          <thead class="sr">
            <tr>
              <th scope="col">Time</th>
              <th scope="col">Person</th>
              <th scope="col">Camera</th>
              <th scope="col">What</th>
              <th scope="col">Undo</th>
            </tr>
          </thead>
          <tbody>
            @for (row of rows(); track row.key) {
              <tr>
                <td class="tnum">{{ row.time }}</td>
                <td>{{ row.person }}</td>
                <td>
                  <a class="id" [routerLink]="['/cameras', row.act.assigned.camera]">{{ row.act.assigned.camera }}</a>
                </td>
                <td class="soft">{{ row.what }}</td>
                <td class="num">
                  @if (row.mayUndo) {
                    <button
                      type="button"
                      class="link plain"
                      [attr.aria-label]="'Undo ' + row.act.assigned.camera"
                      (click)="undo(row.act)"
                    >
                      Undo
                    </button>
                  }
                </td>
              </tr>
            }
          </tbody>
        </table>
      } @else {
        <p class="body soft">Nothing yet. What is done here can be undone for ten minutes; the record keeps both.</p>
      }
    </section>
  `,
  styles: `
    .panel {
      height: 100%;
      overflow: auto;
    }
    td {
      height: 44px;
    }
    td:first-child {
      width: 60px;
    }
    .link.plain {
      min-height: 44px;
      padding-inline: 8px;
    }
  `,
})
export class RecentPanel {
  private readonly flow = inject(DeskFlow);
  private readonly log = inject(DeskLog);
  private readonly names = inject(DeskNames);
  private readonly now = signal(Date.now());
  protected readonly problem = signal<Problem | null>(null);

  protected readonly summary = computed(() => {
    const acts = this.log.acts();
    if (acts.length === 0) return '';
    const median = this.log.median();
    const counted = nounText(acts.length, 'camera');
    return median === null ? counted : `${counted}, median ${Math.max(1, Math.round(median / 1000))} s`;
  });
  protected readonly rows = computed(() =>
    this.log.acts().map((act) => ({
      act,
      key: `${act.assigned.id} ${act.at}`,
      time: clockText(act.at),
      person: this.names.of({ collarNumber: act.assigned.staff, name: act.name }),
      what: whatOf(act),
      mayUndo: this.log.mayUndo(act, this.now()),
    })),
  );

  constructor() {
    const timer = setInterval(() => this.now.set(Date.now()), tick);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  async undo(act: DeskAct): Promise<void> {
    const outcome = await this.log.undo(act);
    if (outcome === 'undone') this.flow.say({ role: 'ok', text: `Undone: ${act.assigned.camera} ${act.verb}` });
    this.problem.set(outcome === 'undone' ? null : outcome);
    this.now.set(Date.now());
  }
}

function whatOf({ verb, assigned }: DeskAct): string {
  if (verb === 'returned') return 'Returned';
  const mode = modeWords[assigned.mode];
  if (verb === 'handed over') return `${mode}, handed over`;
  return assigned.dueBack === null ? mode : `${mode} until ${instantText(assigned.dueBack)}`;
}
