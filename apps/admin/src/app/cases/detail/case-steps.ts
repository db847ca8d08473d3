import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, DestroyRef, computed, inject, input, output } from '@angular/core';
import { Session } from '../../session/session.ts';
import { HotKeys } from '../../shell/hot-keys.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { Toasts } from '../../ui/toast/toasts.ts';
import { CaseClient } from '../data/case-client.ts';
import type { CaseDetail } from '../data/case.ts';
import { commandForm, type CaseStep } from '../step/command-forms.ts';
import { StepDialogs } from '../step/step-dialog.ts';
import { nextStep, otherSteps } from './next-step.ts';

/** What a step came to, after the number of its case. */
const doneWords: Readonly<Record<CaseStep, string>> = {
  send: 'sent to the repairer',
  receive: 'back from repair',
  replace: 'replaced',
  find: 'found',
  release: 'released',
  retire: 'retired with its certificate',
  write_off: 'written off',
  close: 'ended',
  withdraw: 'withdrawn',
  breach: 'the decision is written down',
  note: 'note added',
  change: 'facts put right',
};

/** The next step as the one primary button, the others behind one more, and a note. */
@Component({
  selector: 'app-case-steps',
  imports: [CdkMenu, CdkMenuItem, CdkMenuTrigger, Icon],
  template: `
    @if (mayWrite) {
      <button type="button" class="btn quiet" (click)="take('note')">Add a note</button>
      @if (others().length > 0) {
        <button type="button" class="btn" [cdkMenuTriggerFor]="menu">Other steps<app-icon name="down" /></button>
        <ng-template #menu>
          <div class="pop" cdkMenu>
            @for (other of others(); track other.step) {
              <button type="button" class="menu-item" cdkMenuItem (cdkMenuItemTriggered)="take(other.step)">
                {{ other.verb }}
              </button>
            }
          </div>
        </ng-template>
      }
      @if (next().step; as step) {
        <button type="button" class="btn primary" (click)="take(step)">{{ next().verb }}</button>
      }
    }
  `,
  styles: `
    :host {
      display: contents;
    }
    .pop {
      min-width: 190px;
      padding: 6px;
      border-radius: var(--r-2);
      box-shadow: var(--e-2);
    }
    .menu-item {
      width: 100%;
      border: 0;
      background: none;
      height: 30px;
    }
  `,
})
export class CaseSteps {
  readonly of = input.required<CaseDetail>();
  readonly changed = output();

  private readonly client = inject(CaseClient);
  private readonly dialogs = inject(StepDialogs);
  private readonly toasts = inject(Toasts);
  protected readonly mayWrite = inject(Session).may('cases:write');
  protected readonly next = computed(() => nextStep(this.of()));
  protected readonly others = computed(() => otherSteps(this.of(), this.next().step));

  constructor() {
    const off = inject(HotKeys).add({
      key: 'n',
      says: 'The next step of this case',
      run: () => {
        const { step } = this.next();
        if (this.mayWrite && step !== null) void this.take(step);
      },
    });
    inject(DestroyRef).onDestroy(off);
  }

  protected async take(step: CaseStep): Promise<void> {
    const it = this.of();
    const command = step === 'note' ? 'notes' : step;
    const form = commandForm(it, step, (body) =>
      step === 'change' ? this.client.change(it, body) : this.client.step(it, command, body),
    );
    const after = await this.dialogs.open(form);
    if (after === null) return;
    this.toasts.done(`Case ${it.number}: ${doneWords[step]}`);
    this.changed.emit();
  }
}
