import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, inject, input, output, signal } from '@angular/core';
import { commandsFor, isStatusOfCase, type CameraStatus } from '@custodian/domain';
import { firstValueFrom } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import { Session } from '../../session/session.ts';
import { Ask } from '../../ui/dialog/ask.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { lookOf } from '../../ui/state/state-look.ts';
import { Toasts } from '../../ui/toast/toasts.ts';
import { CameraClient } from '../data/camera-client.ts';
import type { Camera } from '../data/camera.ts';

/** Where a camera may go next, read from the domain's lifecycle; each way out of service asks a reason. */
@Component({
  selector: 'app-status-actions',
  imports: [CdkMenu, CdkMenuItem, CdkMenuTrigger, Icon, ProblemNotice],
  template: `
    @if (mayWrite && moves().length > 0) {
      <button type="button" class="btn" [cdkMenuTriggerFor]="menu">Change status<app-icon name="down" /></button>
      <ng-template #menu>
        <div class="pop" cdkMenu>
          @for (move of moves(); track move.to) {
            <button type="button" class="menu-item" cdkMenuItem (cdkMenuItemTriggered)="go(move.to)">
              {{ move.word }}
            </button>
          }
        </div>
      </ng-template>
    }
    @if (problem(); as refused) {
      <div class="refused"><app-problem [problem]="refused" /></div>
    }
  `,
  styles: `
    :host {
      display: contents;
    }
    .pop {
      min-width: 180px;
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
    .refused {
      order: -1;
      max-width: 480px;
    }
  `,
})
export class StatusActions {
  readonly camera = input.required<Camera>();
  readonly changed = output();

  private readonly ask = inject(Ask);
  private readonly client = inject(CameraClient);
  private readonly toasts = inject(Toasts);
  protected readonly mayWrite = inject(Session).may('cameras:write');
  protected readonly problem = signal<Problem | null>(null);
  /** Losses, seizures and retirements are cases: they begin with a report, never here. */
  protected readonly moves = computed(() =>
    commandsFor(this.camera().status)
      .filter(({ to }) => !isStatusOfCase(to))
      .map((move) => ({ ...move, word: lookOf('camera', move.to).word })),
  );

  protected async go(to: CameraStatus): Promise<void> {
    const { serial, holder } = this.camera();
    const move = this.moves().find((one) => one.to === to);
    if (move === undefined) return;
    const endsAssignment = move.endsAssignment && holder !== null;
    const answer = await this.ask.about({
      heading: `Mark ${serial} as ${move.word.toLowerCase()}?`,
      detail: detailOf(this.camera(), endsAssignment),
      ...(move.needsReason ? { reason: 'required' as const } : {}),
      verb: `Mark as ${move.word.toLowerCase()}`,
      safe: 'Leave it',
    });
    if (answer === null) return;
    try {
      await firstValueFrom(this.client.move(serial, to, answer.reason, endsAssignment));
      this.problem.set(null);
      this.toasts.done(`${serial} is ${move.word.toLowerCase()}`);
      this.changed.emit();
    } catch (failure) {
      this.problem.set(toProblem(failure));
    }
  }
}

function detailOf({ status, holder }: Camera, endsAssignment: boolean): string {
  const back = status === 'missing' || status === 'seized' ? ' Its open case ends with it, for the same reason.' : '';
  if (holder === null) return `Nobody answers for it now.${back}`;
  const name = `${holder.collarNumber} ${holder.name}`;
  if (endsAssignment) return `This also ends its assignment to ${name}.${back}`;
  return `${name} keeps answering for it.${back}`;
}
