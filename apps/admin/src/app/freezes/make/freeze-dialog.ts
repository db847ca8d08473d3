import { DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import type { FreezeKind } from '@custodian/domain';
import { firstValueFrom } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import { StationClient } from '../../stations/data/station-client.ts';
import { TeamClient } from '../../teams/data/team-client.ts';
import { ChoiceField } from '../../ui/choices/choice-field.ts';
import { InstantField } from '../../ui/date-time/instant-field.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { instantText } from '../../ui/text/instant-text.ts';
import { Toasts } from '../../ui/toast/toasts.ts';
import { FreezeClient } from '../data/freeze-client.ts';
import { coverOf, type Freeze } from '../data/freeze.ts';

const anHour = 3_600_000;
const shown: readonly string[] = ['station', 'operation', 'operation.name', 'reason', 'from', 'until'];

/** What to freeze, until when, and why. A tour is what is proposed: a freeze is meant to be short. */
@Component({
  selector: 'app-freeze-dialog',
  imports: [ChoiceField, InstantField, ProblemNotice],
  templateUrl: './freeze-dialog.html',
  styles: `
    .seg {
      width: max-content;
    }
    .until {
      display: flex;
      flex-wrap: wrap;
      align-items: end;
      gap: 10px;
    }
    .name {
      font: var(--t-12);
      font-weight: var(--w-medium);
      color: var(--c-ink-2);
    }
  `,
})
export class FreezeDialog {
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
  private readonly client = inject(FreezeClient);
  private readonly toasts = inject(Toasts);
  protected readonly stations = inject(StationClient).options();
  protected readonly teams = inject(TeamClient).options();
  protected readonly kinds: readonly { readonly kind: FreezeKind; readonly word: string }[] = [
    { kind: 'force', word: 'Whole force' },
    { kind: 'station', word: 'A station' },
    { kind: 'operation', word: 'An operation' },
  ];
  protected readonly lengths = [4, 8, 24] as const;

  protected readonly kind = signal<FreezeKind>('force');
  protected readonly station = signal('');
  protected readonly name = signal('');
  protected readonly places = signal<readonly string[]>([]);
  protected readonly groups = signal<readonly string[]>([]);
  protected readonly reason = signal('');
  protected readonly isLater = signal(false);
  /** Read only where it begins later. */
  protected readonly from = signal<string | null>(null);
  protected readonly until = signal<string | null>(hoursAfter(Date.now(), 8));
  protected readonly busy = signal(false);
  private readonly missing = signal<Readonly<Record<string, string>>>({});
  private readonly problem = signal<Problem | null>(null);
  /** What the refusal says beyond its fields. */
  protected readonly rest = computed(() => {
    const problem = this.problem();
    const isPlaced =
      problem !== null && problem.errors.length > 0 && problem.errors.every(({ field }) => shown.includes(field));
    return isPlaced ? null : problem;
  });

  protected error(field: string): string {
    return this.missing()[field] ?? this.problem()?.errors.find((one) => one.field === field)?.message ?? '';
  }

  protected last(hours: number): void {
    this.until.set(hoursAfter(this.begins(), hours));
  }

  /** Its length stays when its beginning is moved between now and the next full hour. */
  protected begin(later: boolean): void {
    if (later === this.isLater()) return;
    const [before, until] = [this.begins(), this.until()];
    this.isLater.set(later);
    if (later && this.from() === null) this.from.set(nextFullHour());
    if (until === null) return;
    const minutes = Math.floor((Date.parse(until) - before) / 60_000);
    this.until.set(hoursAfter(this.begins(), minutes / 60));
  }

  private begins(): number {
    const from = this.from();
    return this.isLater() && from !== null ? Date.parse(from) : Date.now();
  }

  protected async submit(): Promise<void> {
    if (this.busy()) return;
    const [from, until] = [this.isLater() ? this.from() : undefined, this.until()];
    this.missing.set({
      ...(this.reason().trim() === '' ? { reason: 'Say why: everybody who waits reads it.' } : {}),
      ...(from === null ? { from: 'Say when it begins.' } : {}),
      ...(until === null ? { until: 'Every freeze has an end.' } : {}),
      ...(this.kind() === 'station' && this.station() === '' ? { station: 'Choose the station.' } : {}),
    });
    if (from === null || until === null || Object.keys(this.missing()).length > 0) return;
    this.busy.set(true);
    try {
      const asked = { ...this.cover(), reason: this.reason().trim(), ...(from === undefined ? {} : { from }), until };
      const made = await firstValueFrom(this.client.make(asked));
      this.toasts.done(doneWords(made));
      this.ref.close(true);
    } catch (failure) {
      this.problem.set(toProblem(failure));
      this.busy.set(false);
    }
  }

  private cover() {
    if (this.kind() === 'station') return { station: this.station() };
    if (this.kind() === 'force') return {};
    return { operation: { name: this.name().trim(), stations: this.places(), teams: this.groups() } };
  }
}

function doneWords(made: Freeze): string {
  const until = `until ${instantText(made.until)}`;
  return made.status === 'upcoming'
    ? `${coverOf(made)} will be frozen from ${instantText(made.from)} ${until}`
    : `${coverOf(made)} is frozen ${until}`;
}

// Whole minutes, as the field shows them.
function hoursAfter(instant: number, hours: number): string {
  return new Date(Math.ceil((instant + hours * anHour) / 60_000) * 60_000).toISOString();
}

function nextFullHour(): string {
  return new Date(Math.ceil((Date.now() + 60_000) / anHour) * anHour).toISOString();
}
