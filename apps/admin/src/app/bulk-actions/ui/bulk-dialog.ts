import { DIALOG_DATA, Dialog, DialogRef } from '@angular/cdk/dialog';
import { Component, Service, computed, inject, signal } from '@angular/core';
import {
  cameraStatuses,
  isCameraStatus,
  isStatusOfCase,
  type AssignmentMode,
  type CameraStatus,
} from '@custodian/domain';
import { firstValueFrom } from 'rxjs';
import { DeskActions } from '../../assignments/desk-actions.ts';
import { toProblem, type Problem } from '../../http/problem.ts';
import { StationClient } from '../../stations/data/station-client.ts';
import { TeamClient } from '../../teams/data/team-client.ts';
import { InstantField } from '../../ui/date-time/instant-field.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { lookOf } from '../../ui/state/state-look.ts';
import { nounText } from '../../ui/text/count-text.ts';
import { actionWords, bulkNouns, type BulkAction, type NewBulkAction } from '../data/bulk-action.ts';
import { BulkClient } from '../data/bulk-client.ts';
import { readPeople } from '../data/people-text.ts';

/** The rows that were chosen, and what shall be done with them. */
export type BulkQuestion = Omit<NewBulkAction, 'arguments'> & { readonly count: number };

/** Asks what an action must be told, and makes its preview: nothing changes yet. */
@Component({
  selector: 'app-bulk-dialog',
  imports: [DeskActions, InstantField, ProblemNotice],
  templateUrl: './bulk-dialog.html',
  styles: `
    .check {
      display: flex;
      gap: 8px;
      align-items: center;
    }
  `,
})
class BulkDialog {
  protected readonly asked = inject<BulkQuestion>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<BulkAction>>(DialogRef);
  private readonly client = inject(BulkClient);
  protected readonly stations = inject(StationClient).options();
  protected readonly teams = inject(TeamClient).options();
  /** What opens a case for each is reported on each camera's page. */
  protected readonly statuses = cameraStatuses
    .filter((value) => !isStatusOfCase(value))
    .map((value) => ({ value, word: lookOf('camera', value).word }));
  protected readonly heading = `${actionWords[this.asked.action]}: ${nounText(this.asked.count, ...bulkNouns[this.asked.list])}`;

  protected readonly status = signal<CameraStatus>('in_repair');
  protected readonly reason = signal('');
  protected readonly endsAssignment = signal(false);
  protected readonly condition = signal('');
  protected readonly station = signal('');
  protected readonly team = signal('');
  protected readonly mode = signal<AssignmentMode>('personal');
  protected readonly to = signal<'team' | 'station' | 'list'>('team');
  protected readonly people = signal('');
  protected readonly dueBack = signal<string | null>(null);
  protected readonly until = signal<string | null>(null);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  private readonly read = computed(() => readPeople(this.people()));
  protected readonly readWords = computed(() => {
    const { collarNumbers, pairs, unread } = this.read();
    if (unread.length > 0) return `Line ${unread.slice(0, 3).join(', ')} is neither a collar number nor a pair.`;
    if (pairs.length > 0) return `${nounText(pairs.length, 'pair')} of camera and collar number.`;
    return `${nounText(collarNumbers.length, 'collar number')}, in this order.`;
  });

  protected pickStatus(value: string): void {
    if (isCameraStatus(value)) this.status.set(value);
  }

  protected async submit(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    const { count: _count, ...asked } = this.asked;
    try {
      this.ref.close(await firstValueFrom(this.client.preview({ ...asked, arguments: this.told() })));
    } catch (failure) {
      this.problem.set(toProblem(failure));
      this.busy.set(false);
    }
  }

  private told(): Record<string, unknown> {
    const text = (name: string, value: string | null) =>
      value === null || value.trim() === '' ? {} : { [name]: value };
    switch (this.asked.action) {
      case 'return':
        return text('condition', this.condition());
      case 'change-status':
        return { status: this.status(), endAssignment: this.endsAssignment(), ...text('reason', this.reason()) };
      case 'move-station':
        return text('station', this.station());
      case 'extend-loan':
        return text('dueBack', this.dueBack());
      case 'issue':
        return { mode: this.mode(), ...(this.mode() === 'loan' ? text('dueBack', this.dueBack()) : {}), ...this.who() };
      case 'snooze':
        return { ...text('until', this.until()), ...text('reason', this.reason()) };
      case 'settle':
        return text('reason', this.reason());
      case 'close':
        return text('station', this.station());
      case 'take':
        return {};
    }
  }

  private who(): Record<string, unknown> {
    if (this.to() === 'team') return this.team() === '' ? {} : { team: this.team() };
    if (this.to() === 'station') return this.station() === '' ? {} : { station: this.station() };
    const { collarNumbers, pairs } = this.read();
    if (pairs.length > 0) return { pairs };
    return collarNumbers.length > 0 ? { collarNumbers } : {};
  }
}

/** Makes the preview of an action; null when it is called off. */
@Service()
export class BulkDialogs {
  private readonly dialog = inject(Dialog);

  async open(question: BulkQuestion): Promise<BulkAction | null> {
    const opened = this.dialog.open<BulkAction>(BulkDialog, {
      data: question,
      ariaLabelledBy: 'bulk-heading',
      autoFocus: 'first-tabbable',
      width: '480px',
      maxWidth: 'calc(100vw - 24px)',
      panelClass: 'dialog-panel',
      backdropClass: 'scrim',
    });
    return (await firstValueFrom(opened.closed)) ?? null;
  }
}
