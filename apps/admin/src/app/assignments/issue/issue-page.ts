import { Component, computed, effect, inject, input, signal, viewChild } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import type { AssignmentMode } from '@custodian/domain';
import { catchError, map, of } from 'rxjs';
import { CameraClient } from '../../cameras/data/camera-client.ts';
import type { Problem } from '../../http/problem.ts';
import { HotKeys } from '../../shell/hot-keys.ts';
import { StaffClient } from '../../staff/data/staff-client.ts';
import { rankAndName } from '../../staff/data/staff-member.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { LookupField } from '../../ui/lookup/lookup-field.ts';
import { Notice } from '../../ui/notice.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Shape } from '../../ui/state/shape.ts';
import { percentText } from '../../ui/text/count-text.ts';
import { ClockPipe } from '../../ui/text/text-pipes.ts';
import { modeWords, type MadeAssignment } from '../data/assignment.ts';
import { Lookups } from '../lookups.ts';
import { Issuing } from './issuing.ts';

/** Two scans: a collar number, a camera. Nothing else to press. */
@Component({
  selector: 'app-issue-page',
  imports: [ClockPipe, Icon, LookupField, Notice, PageHead, ProblemNotice, RouterLink, Shape],
  host: { class: 'page', '(document:keydown)': 'pressed($event)' },
  templateUrl: './issue-page.html',
  styleUrl: './issue-page.css',
})
export class IssuePage {
  /** A collar number from the address. */
  readonly staff = input('', { transform: (given: string | undefined) => given ?? '' });

  private readonly people = inject(StaffClient);
  private readonly cameras = inject(CameraClient);
  private readonly issuing = inject(Issuing);
  protected readonly lookups = inject(Lookups);
  protected readonly keys = inject(HotKeys);
  protected readonly recent = this.issuing.recent;
  protected readonly modeWords = modeWords;
  protected readonly modes: readonly AssignmentMode[] = ['personal', 'pool', 'loan'];
  protected readonly mode = signal<AssignmentMode>('personal');
  protected readonly typedStaff = signal('');
  protected readonly typedCamera = signal('');
  protected readonly collarNumber = signal('');
  protected readonly reason = signal('');
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly undoProblem = signal<Problem | null>(null);
  protected readonly needsOverride = computed(() => this.problem()?.code === 'person-has-personal-camera');
  private readonly staffField = viewChild<LookupField>('staffField');
  private readonly cameraField = viewChild<LookupField>('cameraField');

  protected readonly person = this.people.one(this.collarNumber);
  protected readonly chosen = computed(() =>
    this.collarNumber() !== '' && this.person.hasValue() ? this.person.value() : null,
  );
  protected readonly personName = computed(() => {
    const person = this.chosen();
    return person === null ? '' : rankAndName(person);
  });
  protected readonly personDetail = computed(() => {
    const person = this.chosen();
    if (person === null) return '';
    const holds = person.camera ? `holds ${person.camera.serial}` : 'holds no camera';
    return [person.team?.name, person.station?.name, holds].filter(Boolean).join(' · ');
  });
  protected readonly staffError = computed(() =>
    this.collarNumber() !== '' && this.person.error() !== undefined ? `Nobody holds ${this.collarNumber()} now.` : '',
  );

  /** A charged camera in a bay at the person's station that nobody holds. */
  protected readonly suggestion = rxResource({
    params: () => this.chosen()?.station?.code,
    stream: ({ params: station }) =>
      this.cameras.find({ station, condition: 'ready', holder: 'none', limit: 1 }).pipe(
        map(({ items }) => items[0] ?? null),
        catchError(() => of(null)),
      ),
    defaultValue: null,
  });
  protected readonly suggested = computed(() => (this.suggestion.hasValue() ? this.suggestion.value() : null));
  protected readonly suggestedDetail = computed(() => {
    const camera = this.suggested();
    if (camera === null) return '';
    const pending = camera.latest?.pendingFiles ?? 0;
    return [
      camera.serial,
      `${percentText(camera.latest?.batteryPercent)} charged`,
      pending === 0 ? 'nothing to offload' : `${pending} to offload`,
    ].join(' · ');
  });

  constructor() {
    effect(() => {
      const given = this.staff();
      if (given !== '') this.collarNumber.set(given);
    });
    effect(() => {
      if (this.chosen() !== null) queueMicrotask(() => this.cameraField()?.focus());
      else queueMicrotask(() => this.staffField()?.focus());
    });
  }

  protected change(): void {
    this.collarNumber.set('');
    this.typedStaff.set('');
    this.typedCamera.set('');
    this.reason.set('');
    this.problem.set(null);
  }

  protected async issue(camera: string): Promise<void> {
    const person = this.chosen();
    if (person === null || camera === '' || this.busy()) return;
    this.busy.set(true);
    const reason = this.reason().trim();
    const outcome = await this.issuing.issue({
      camera,
      staff: person.collarNumber,
      mode: this.mode(),
      ...(this.needsOverride() && reason !== '' ? { override: { reason } } : {}),
    });
    this.busy.set(false);
    if (outcome.ok) this.change();
    else this.problem.set(outcome.problem);
  }

  protected async undo(made: MadeAssignment): Promise<void> {
    this.undoProblem.set(await this.issuing.undo(made));
  }

  protected pressed(event: KeyboardEvent): void {
    if (event.key !== 'F2') return;
    const camera = this.suggested();
    if (camera === null) return;
    event.preventDefault();
    void this.issue(camera.serial);
  }
}
