import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { measureDefinitions, rowsOfSource, type Permission } from '@custodian/domain';
import { Session } from '../../session/session.ts';
import type { RowsOf } from '../data/pilot-figure.ts';
import type { PilotAnalysis } from '../data/pilot.ts';

const permissionFor: Readonly<Record<RowsOf, Permission>> = {
  people: 'people-usage:read',
  cameras: 'cameras:read',
  entries: 'reports:read',
};

/** A figure of an analysis that opens the rows behind it: plain text where there are none, or none that this reader may see. */
@Component({
  selector: 'app-figure-link',
  imports: [RouterLink],
  template: `
    @if (query(); as words) {
      <a class="fig" [routerLink]="['/pilots', pilot(), 'rows']" [queryParams]="words">{{ text() }}</a>
    } @else {
      {{ text() }}
    }
  `,
  styles: `
    a {
      display: inline-block;
      min-width: 24px;
      line-height: 24px;
    }
  `,
})
export class FigureLink {
  private readonly session = inject(Session);
  readonly pilot = input.required<string>();
  readonly analysis = input.required<PilotAnalysis>();
  /** The place of the measure. */
  readonly index = input.required<number>();
  readonly text = input.required<string>();
  /** Of one place, or of a side. */
  readonly unit = input<string>();
  readonly side = input<'treated' | 'comparison'>();
  /** Left out, the one that fewer stand behind. */
  readonly period = input<'baseline' | 'pilot'>();
  /** How many there are: of complaints the people, else the rows of the figure itself. */
  readonly isOfSubjects = input(false);

  protected readonly query = computed(() => {
    const measure = this.analysis().result.measures[this.index()];
    if (measure === undefined || !this.hasRows()) return null;
    const isOfPeople = this.isOfSubjects() && measure.measure === 'complaints';
    const rowsOf = isOfPeople ? 'people' : rowsOfSource[measureDefinitions[measure.measure].source];
    if (!this.session.may(permissionFor[rowsOf])) return null;
    return {
      measure: this.index(),
      period: this.period(),
      unit: this.unit(),
      side: this.side(),
      of: isOfPeople ? 'people' : undefined,
      analysis: this.analysis().id,
    };
  });

  /** Places that are left out or too small have no rows to open; a scoped reader is sent their own places only. */
  private hasRows(): boolean {
    const units = this.analysis().result.measures[this.index()]?.units ?? [];
    return units.some(
      ({ code, isTreated, isLeftOut, isSuppressed }) =>
        !isLeftOut &&
        !isSuppressed &&
        (this.unit() === undefined ? isTreated === (this.side() === 'treated') : code === this.unit()),
    );
  }
}
