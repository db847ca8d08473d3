import {
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
  viewChildren,
} from '@angular/core';
import { assignmentModes, type AssignmentMode } from '@custodian/domain';
import type { Problem } from '../../http/problem.ts';
import { InstantField } from '../../ui/date-time/instant-field.ts';
import { LookupField } from '../../ui/lookup/lookup-field.ts';
import { Notice } from '../../ui/notice.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { DeskActions } from '../desk-actions.ts';
import { modeWords, type MadeAssignment, type NewAssignment } from '../data/assignment.ts';
import { Lookups } from '../data/lookups.ts';
import { Issuing } from './issuing.ts';

/** Person, camera, mode: what is already known is filled in. A second personal camera asks for a reason. */
@Component({
  selector: 'app-issue-form',
  imports: [DeskActions, InstantField, LookupField, Notice, ProblemNotice],
  templateUrl: './issue-form.html',
  styleUrl: './issue-form.css',
})
export class IssueForm {
  readonly givenStaff = input('');
  readonly givenCamera = input('');
  readonly issued = output<MadeAssignment>();
  readonly cancelled = output();

  protected readonly lookups = inject(Lookups);
  private readonly issuing = inject(Issuing);
  private readonly times = viewChildren(InstantField);
  private readonly cameraField = viewChild<LookupField>('cameraField');

  protected readonly staff = linkedSignal(() => this.givenStaff());
  protected readonly camera = linkedSignal(() => this.givenCamera());
  protected readonly mode = signal<AssignmentMode>('personal');
  protected readonly modes = assignmentModes.map((mode) => ({ mode, word: modeWords[mode] }));
  protected readonly isEarlier = signal(false);
  protected readonly from = signal<string | null>(null);
  protected readonly dueBack = signal<string | null>(null);
  protected readonly reason = signal('');
  protected readonly asked = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly needsOverride = computed(() => this.problem()?.code === 'person-has-personal-camera');
  protected readonly staffError = computed(() => this.fieldError('staff', this.staff(), 'Give a collar number.'));
  protected readonly cameraError = computed(() => this.fieldError('camera', this.camera(), 'Give a camera.'));

  protected toCamera(): void {
    if (this.camera() === '') this.cameraField()?.focus();
  }

  protected async submit(): Promise<void> {
    this.asked.set(true);
    const staff = this.staff().trim();
    const camera = this.camera().trim();
    const isToldWhen = this.times().every((time) => time.check());
    if (staff === '' || camera === '' || !isToldWhen || this.busy()) return;
    const overridden = this.needsOverride() && this.reason().trim() !== '';
    const from = this.isEarlier() ? this.from() : null;
    const dueBack = this.mode() === 'loan' ? this.dueBack() : null;
    const wanted: NewAssignment = {
      camera,
      staff,
      mode: this.mode(),
      ...(from === null ? {} : { from }),
      ...(dueBack === null ? {} : { dueBack }),
      ...(overridden ? { override: { reason: this.reason().trim() } } : {}),
    };
    this.busy.set(true);
    const outcome = await this.issuing.issue(wanted);
    this.busy.set(false);
    if (outcome.ok) this.issued.emit(outcome.made);
    else this.problem.set(outcome.problem);
  }

  private fieldError(field: string, value: string, missing: string): string {
    const told = this.problem()?.errors.find((error) => error.field === field)?.message;
    return told ?? (this.asked() && value.trim() === '' ? missing : '');
  }
}
