import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import type { ImportField } from '@custodian/domain';
import { countText, nounText } from '../../ui/text/count-text.ts';
import { CountPipe } from '../../ui/text/text-pipes.ts';
import { ImportClient, type ImportChange } from '../data/import-client.ts';
import { fieldLabels, type ConflictGroup, type StagedImport } from '../data/import.ts';
import { choicesOf, conflictWords, decisionsFrom, type Choice } from './conflict-choices.ts';

/** What the file alone does not settle: one choice for all rows that share a conflict, then compared again. */
@Component({
  selector: 'app-conflicts',
  imports: [CountPipe],
  templateUrl: './conflicts.html',
  styleUrl: './conflicts.css',
})
export class Conflicts {
  readonly staged = input.required<StagedImport>();
  readonly busy = input(false);
  readonly settled = output<ImportChange>();

  private readonly meanings = inject(ImportClient).meanings();
  protected readonly labels = fieldLabels;
  protected readonly says = conflictWords;
  protected readonly groups = computed(() => this.staged().conflicts);
  /** By the place of the group; begins anew with each comparison. */
  protected readonly chosen = linkedSignal<number, ReadonlyMap<number, string>>({
    source: () => this.staged().version,
    computation: () => new Map(),
  });
  protected readonly summary = computed(() => {
    const rows = this.staged().counts.reject;
    return this.groups().length === 0
      ? `${nounText(rows, 'row')} can only be mended in the file, or left out`
      : `${nounText(this.groups().length, 'question')} about ${nounText(rows, 'row')}`;
  });
  protected readonly leaveWord = computed(() => {
    const rows = this.staged().counts.reject;
    return rows === 1 ? 'Leave the rejected row out' : `Leave all ${countText(rows)} rejected rows out`;
  });

  protected choicesOf(group: ConflictGroup): readonly Choice[] {
    return choicesOf(group, this.meaningsOf(group.field));
  }

  protected choose(at: number, value: string): void {
    this.chosen.update((chosen) => {
      const others = [...chosen].filter(([other]) => other !== at);
      return new Map(value === '' ? others : [...others, [at, value]]);
    });
  }

  protected send(): void {
    if (this.chosen().size === 0 || this.busy()) return;
    const said = [...this.chosen()].flatMap(([at, value]) => {
      const group = this.groups()[at];
      return group === undefined ? [] : [[group, value] as const];
    });
    this.settled.emit({ decisions: decisionsFrom(said) });
  }

  protected leaveOut(): void {
    if (!this.busy()) this.settled.emit({ decisions: { leaveOutRejected: true } });
  }

  private meaningsOf(field: ImportField): readonly Choice[] {
    return this.meanings()[field] ?? [];
  }
}
