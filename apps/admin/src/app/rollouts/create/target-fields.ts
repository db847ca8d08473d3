import { Component, computed, input, output } from '@angular/core';
import type { FieldProblem } from '../../http/problem.ts';
import { ChoiceField } from '../../ui/choices/choice-field.ts';
import type { FilterOption } from '../../ui/filters/filter-field.ts';
import { nounText } from '../../ui/text/count-text.ts';
import { errorAt } from './error-at.ts';
import { narrowings, type NarrowedBy, type PlanDraft } from './plan-draft.ts';
import { serialsIn } from './plan-request.ts';

const words: readonly { readonly by: NarrowedBy; readonly word: string }[] = [
  { by: 'stations', word: 'Of stations' },
  { by: 'teams', word: 'Of teams' },
  { by: 'serials', word: 'By serial' },
];

/** Which devices of the release's model: all of them, or those that stations, teams and serials narrow them to. */
@Component({
  selector: 'app-target-fields',
  imports: [ChoiceField],
  template: `
    <div class="seg" role="group" aria-label="Which devices">
      <button type="button" [attr.aria-pressed]="narrowed().length === 0" (click)="changed.emit({ narrowedBy: [] })">
        All of the model
      </button>
      @for (choice of choices(); track choice.by) {
        <button type="button" [attr.aria-pressed]="narrowed().includes(choice.by)" (click)="toggle(choice.by)">
          {{ choice.word }}
        </button>
      }
    </div>
    @if (narrowed().length > 1) {
      <p class="soft">Only what matches {{ narrowed().length === 2 ? 'both' : 'all three' }}.</p>
    }
    @for (by of narrowed(); track by) {
      @switch (by) {
        @case ('stations') {
          <app-choice-field
            label="Home stations"
            noun="station"
            [options]="stations()"
            [chosen]="plan().stations"
            [error]="error('targets.stations')"
            (chosenChange)="changed.emit({ stations: $event })"
          />
        }
        @case ('teams') {
          <app-choice-field
            label="Teams: cameras pooled to them or held by their people"
            noun="team"
            [options]="teams()"
            [chosen]="plan().teams"
            [error]="error('targets.teams')"
            (chosenChange)="changed.emit({ teams: $event })"
          />
        }
        @case ('serials') {
          <div class="field">
            <label for="plan-serials">Serials, one after the other</label>
            <textarea
              #serials
              id="plan-serials"
              class="input mono"
              spellcheck="false"
              aria-describedby="plan-serials-count"
              [attr.aria-invalid]="error('targets.serials') !== ''"
              [value]="plan().serials"
              (input)="changed.emit({ serials: serials.value })"
            ></textarea>
            @if (error('targets.serials'); as why) {
              <small class="wrong">{{ why }}</small>
            }
            <small id="plan-serials-count">{{ named() }}, apart by spaces, commas or lines</small>
          </div>
        }
      }
    } @empty {
      <p class="soft">Every {{ what() }} that is in service or in store, wherever its home is.</p>
    }
    @if (error('targets.kind') || error('targets.model'); as why) {
      <small class="wrong">{{ why }}</small>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 8px;
      align-items: stretch;
    }
    .seg {
      width: max-content;
      max-width: 100%;
    }
    textarea.input {
      min-height: 92px;
    }
  `,
})
export class TargetFields {
  readonly plan = input.required<PlanDraft>();
  /** What the release is for: "RS2-X2 camera". */
  readonly what = input.required<string>();
  readonly isOfCameras = input.required<boolean>();
  readonly stations = input.required<readonly FilterOption[]>();
  readonly teams = input.required<readonly FilterOption[]>();
  readonly errors = input.required<readonly FieldProblem[]>();
  readonly changed = output<Partial<PlanDraft>>();

  /** Teams hold cameras; docks belong to stations. */
  protected readonly choices = computed(() => words.filter(({ by }) => by !== 'teams' || this.isOfCameras()));
  protected readonly narrowed = computed(() =>
    narrowings.filter((by) => this.plan().narrowedBy.includes(by) && (by !== 'teams' || this.isOfCameras())),
  );
  protected readonly named = computed(() => `${nounText(serialsIn(this.plan().serials).length, 'serial')} read`);

  protected toggle(by: NarrowedBy): void {
    const { narrowedBy } = this.plan();
    const isOn = narrowedBy.includes(by);
    this.changed.emit({ narrowedBy: isOn ? narrowedBy.filter((one) => one !== by) : [...narrowedBy, by] });
  }

  protected error(field: string): string {
    return errorAt(this.errors(), field);
  }
}
