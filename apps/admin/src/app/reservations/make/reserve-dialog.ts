import { Dialog, DialogRef } from '@angular/cdk/dialog';
import { Component, Service, computed, inject, signal } from '@angular/core';
import { firstValueFrom, map, type Observable } from 'rxjs';
import { CameraClient } from '../../cameras/data/camera-client.ts';
import { stateOf } from '../../cameras/data/camera.ts';
import { toProblem, type Problem } from '../../http/problem.ts';
import { StaffClient } from '../../staff/data/staff-client.ts';
import { rankAndName } from '../../staff/data/staff-member.ts';
import { TeamClient } from '../../teams/data/team-client.ts';
import { InstantField } from '../../ui/date-time/instant-field.ts';
import { LookupField, type Suggestion } from '../../ui/lookup/lookup-field.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { lookOf } from '../../ui/state/state-look.ts';
import { Toasts } from '../../ui/toast/toasts.ts';
import { ReservationClient } from '../data/reservation-client.ts';

@Component({
  selector: 'app-reserve-dialog',
  imports: [InstantField, LookupField, ProblemNotice],
  template: `
    <form
      #whole
      class="dialog"
      (submit)="$event.preventDefault(); submit()"
      (keydown.control.enter)="whole.requestSubmit()"
    >
      <h2 id="reserve-heading">Set a camera aside</h2>
      <app-lookup-field
        label="For"
        icon="person"
        placeholder="Number or name"
        [search]="people"
        [error]="error('staff', staff(), 'Say for whom.')"
        [(text)]="staff"
      />
      <div class="seg" role="group" aria-label="What">
        <button type="button" [attr.aria-pressed]="!isPool()" (click)="isPool.set(false)">This camera</button>
        <button type="button" [attr.aria-pressed]="isPool()" (click)="isPool.set(true)">One of a team’s pool</button>
      </div>
      @if (isPool()) {
        <div class="field">
          <label for="reserve-team">Team</label>
          <select
            #code
            id="reserve-team"
            class="input"
            [attr.aria-invalid]="error('team', team(), 'Choose a team.') !== ''"
            (change)="team.set(code.value)"
          >
            <option value="">Choose a team</option>
            @for (one of teams(); track one.value) {
              <option [value]="one.value" [selected]="one.value === team()">{{ one.word }}</option>
            }
          </select>
          @if (error('team', team(), 'Choose a team.'); as why) {
            <small class="wrong">{{ why }}</small>
          }
        </div>
      } @else {
        <app-lookup-field
          label="Camera"
          icon="camera"
          placeholder="Serial or asset tag"
          [search]="serials"
          [error]="error('camera', camera(), 'Say which camera.')"
          [(text)]="camera"
        />
      }
      <div class="times">
        <app-instant-field label="From" [(value)]="from" />
        <app-instant-field label="Until" [(value)]="until" />
      </div>
      @if (error('from', from(), 'Give a day and a time.') || error('until', until(), 'Say until when.'); as why) {
        <small class="wrong">{{ why }}</small>
      }
      @if (problem(); as refused) {
        <app-problem [problem]="refused" />
      }
      <div class="row end">
        <button type="button" class="btn" (click)="ref.close(false)">Cancel</button>
        <button type="submit" class="btn primary" [attr.aria-disabled]="busy()">
          {{ busy() ? 'Setting aside…' : 'Set aside' }}
        </button>
      </div>
    </form>
  `,
  styles: `
    .seg {
      width: max-content;
    }
    .times {
      display: flex;
      flex-wrap: wrap;
      gap: 10px;
    }
  `,
})
class ReserveDialog {
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
  private readonly client = inject(ReservationClient);
  private readonly cameras = inject(CameraClient);
  private readonly staffClient = inject(StaffClient);
  private readonly toasts = inject(Toasts);
  protected readonly staff = signal('');
  protected readonly camera = signal('');
  protected readonly team = signal('');
  protected readonly isPool = signal(false);
  protected readonly from = signal<string | null>(null);
  protected readonly until = signal<string | null>(null);
  protected readonly teams = inject(TeamClient).options();
  private readonly asked = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  private readonly isWhole = computed(
    () =>
      this.staff().trim() !== '' &&
      (this.isPool() ? this.team() : this.camera()).trim() !== '' &&
      this.from() !== null &&
      this.until() !== null,
  );

  /** What the API said of a field, else what is missing once it was asked for. */
  protected error(field: string, value: string | null, missing: string): string {
    const told = this.problem()?.errors.find((one) => one.field === field)?.message;
    return told ?? (this.asked() && (value ?? '').trim() === '' ? missing : '');
  }

  protected readonly people = (search: string): Observable<readonly Suggestion[]> =>
    this.staffClient.find({ search, limit: 7 }).pipe(
      map(({ items }) =>
        items.map((person) => ({
          value: person.collarNumber,
          name: rankAndName(person),
          detail: person.team?.name ?? '',
        })),
      ),
    );

  protected readonly serials = (search: string): Observable<readonly Suggestion[]> =>
    this.cameras.find({ search, limit: 7 }).pipe(
      map(({ items }) =>
        items.map((camera) => ({
          value: camera.serial,
          name: camera.serial,
          detail: lookOf('camera', stateOf(camera)).word,
        })),
      ),
    );

  protected async submit(): Promise<void> {
    this.asked.set(true);
    const [from, until] = [this.from(), this.until()];
    if (this.busy() || !this.isWhole() || from === null || until === null) return;
    const what = this.isPool() ? { team: this.team().trim() } : { camera: this.camera().trim() };
    this.busy.set(true);
    try {
      await firstValueFrom(this.client.make({ ...what, staff: this.staff().trim(), from, until }));
      this.toasts.done(`${what.camera ?? what.team ?? ''} set aside for ${this.staff().trim()}`);
      this.ref.close(true);
    } catch (failure) {
      this.problem.set(toProblem(failure));
      this.busy.set(false);
    }
  }
}

/** Asks what to set aside for whom, and when; true once it is. */
@Service()
export class ReserveDialogs {
  private readonly dialog = inject(Dialog);

  async open(): Promise<boolean> {
    const opened = this.dialog.open<boolean>(ReserveDialog, {
      ariaLabelledBy: 'reserve-heading',
      autoFocus: 'app-lookup-field input',
      width: '460px',
      maxWidth: 'calc(100vw - 24px)',
      panelClass: 'dialog-panel',
      backdropClass: 'scrim',
    });
    return (await firstValueFrom(opened.closed)) ?? false;
  }
}
