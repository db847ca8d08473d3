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
import type { AssignmentMode } from '@custodian/domain';
import type { Problem } from '../../http/problem.ts';
import { InstantField } from '../../ui/date-time/instant-field.ts';
import { LookupField } from '../../ui/lookup/lookup-field.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { DeskActions } from '../desk-actions.ts';
import { mayOverride, type MadeAssignment, type NewAssignment } from '../data/assignment.ts';
import { Lookups } from '../data/lookups.ts';
import { Issuing } from './issuing.ts';
import { ModeChoice } from './mode-choice.ts';
import { OverrideReason } from './override-reason.ts';

/** Person, camera, mode: what is already known is filled in. What a reason sets aside asks for one. */
@Component({
  selector: 'app-issue-form',
  imports: [DeskActions, InstantField, LookupField, ModeChoice, OverrideReason, ProblemNotice],
  templateUrl: './issue-form.html',
  styleUrl: './issue-form.css',
})
export class IssueForm {
  readonly givenStaff = input('');
  readonly givenCamera = input('');
  /** Whether a paper log is typed in: then it began earlier, and mostly it ended too. */
  readonly isPast = input(false);
  readonly issued = output<MadeAssignment>();
  readonly cancelled = output();

  protected readonly lookups = inject(Lookups);
  private readonly issuing = inject(Issuing);
  private readonly times = viewChildren(InstantField);
  private readonly cameraField = viewChild<LookupField>('cameraField');

  protected readonly staff = linkedSignal(() => this.givenStaff());
  protected readonly camera = linkedSignal(() => this.givenCamera());
  protected readonly mode = signal<AssignmentMode>('personal');
  protected readonly isEarlier = linkedSignal(() => this.isPast());
  protected readonly from = signal<string | null>(null);
  protected readonly until = signal<string | null>(null);
  protected readonly dueBack = signal<string | null>(null);
  protected readonly reason = signal('');
  protected readonly asked = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly mayOverride = mayOverride;
  protected readonly staffError = computed(() => this.fieldError('staff', this.staff(), 'Give a collar number.'));
  protected readonly cameraError = computed(() => this.fieldError('camera', this.camera(), 'Give a camera.'));

  protected readonly verb = computed(() => {
    const isEnded = this.isEarlier() && this.until() !== null;
    if (this.busy()) return isEnded ? 'Recording…' : 'Issuing…';
    if (isEnded) return 'Record it';
    return this.camera() && this.staff() ? `Issue ${this.camera()} to ${this.staff()}` : 'Issue';
  });

  protected timeError(field: 'from' | 'until' | 'dueBack'): string {
    return this.problem()?.errors.find((error) => error.field === field)?.message ?? '';
  }

  protected toCamera(): void {
    if (this.camera() === '') this.cameraField()?.focus();
  }

  protected async submit(): Promise<void> {
    this.asked.set(true);
    const staff = this.staff().trim();
    const camera = this.camera().trim();
    const isToldWhen = this.times().every((time) => time.check());
    if (staff === '' || camera === '' || !isToldWhen || this.busy()) return;
    const refused = this.problem();
    const overridden = refused !== null && mayOverride(refused) && this.reason().trim() !== '';
    const from = this.isEarlier() ? this.from() : null;
    const until = this.isEarlier() ? this.until() : null;
    const dueBack = this.mode() === 'loan' ? this.dueBack() : null;
    const wanted: NewAssignment = {
      camera,
      staff,
      mode: this.mode(),
      ...(from === null ? {} : { from }),
      ...(until === null ? {} : { until }),
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
