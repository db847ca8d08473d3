import { Component, computed, input, linkedSignal, output, untracked } from '@angular/core';
import { importFields, type ImportField } from '@custodian/domain';
import { Notice } from '../../ui/notice.ts';
import type { ImportChange } from '../data/import-client.ts';
import { fieldLabels, type StagedImport } from '../data/import.ts';

const sources = {
  found: 'found by their headings',
  remembered: 'as somebody said them for such a file before',
  given: 'as somebody said them',
} as const;

/** Step one: which heading of the file fills which field. Found by meaning; open to correction until it is applied. */
@Component({
  selector: 'app-mapping-form',
  imports: [Notice],
  templateUrl: './mapping-form.html',
  styleUrl: './mapping-form.css',
})
export class MappingForm {
  readonly staged = input.required<StagedImport>();
  readonly editable = input(false);
  readonly mapped = output<ImportChange>();

  protected readonly labels = fieldLabels;
  protected readonly fields = computed<readonly ImportField[]>(() => importFields[this.staged().kind]);
  private readonly known = computed(() => {
    const { mapping } = this.staged();
    return new Map(this.fields().flatMap((field) => (mapping[field] === undefined ? [] : [[field, mapping[field]]])));
  });
  /** What was compared last: read again without having changed, it takes nothing from who is choosing. */
  private readonly comparison = computed(() => `${this.staged().id} ${this.staged().version}`);
  protected readonly choices = linkedSignal<string, ReadonlyMap<ImportField, string>>({
    source: this.comparison,
    computation: () => untracked(this.known),
  });
  protected readonly isComplete = linkedSignal<string, boolean>({
    source: this.comparison,
    computation: () => untracked(this.staged).complete,
  });
  protected readonly isOpen = computed(
    () => this.editable() && ['staged', 'needs_mapping', 'failed'].includes(this.staged().state),
  );
  protected readonly missing = computed(() => this.staged().missing.map((field) => fieldLabels[field].toLowerCase()));
  protected readonly summary = computed(() => {
    const { mappingFrom, headings, complete } = this.staged();
    const words = [`${this.known().size} of ${headings.length} columns used`];
    if (this.known().size > 0) words.push(sources[mappingFrom]);
    if (complete) words.push('the file names everybody');
    return words.join(', ');
  });
  protected readonly isChanged = computed(
    () =>
      this.isComplete() !== this.staged().complete ||
      this.fields().some((field) => this.known().get(field) !== this.choices().get(field)),
  );

  /** A column fills one field: where it is chosen for another, it is taken from the one before. */
  protected choose(field: ImportField, heading: string): void {
    this.choices.update((known) => {
      const kept = [...known].filter(([other, used]) => other !== field && used !== heading);
      return new Map(heading === '' ? kept : [...kept, [field, heading]]);
    });
  }

  protected send(): void {
    const mapping = Object.fromEntries(this.fields().map((field) => [field, this.choices().get(field) ?? null]));
    this.mapped.emit({ mapping, complete: this.isComplete() });
  }
}
