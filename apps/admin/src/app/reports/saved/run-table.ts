import { Component, computed, input } from '@angular/core';
import { decimalText } from '../../ui/text/count-text.ts';
import type { AnsweredRun } from '../data/saved-report.ts';

/** In every row of a file, so that a cut-out still says so; on screen it stands above them. */
const saidAbove: readonly string[] = ['From', 'To', 'As at', 'Query'];

interface Column {
  readonly heading: string;
  readonly isNumber: boolean;
}

/** The rows of a run, as its file holds them. */
@Component({
  selector: 'app-run-table',
  template: `
    <div class="scroll-x" tabindex="0" role="region" aria-label="The figures as a table">
      <table>
        <thead>
          <tr>
            @for (column of columns(); track column.heading) {
              <th scope="col" [class.num]="column.isNumber">{{ column.heading }}</th>
            }
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track $index) {
            <tr>
              @for (cell of row; track $index) {
                <td [class.num]="columns()[$index]?.isNumber">{{ cell }}</td>
              }
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styles: `
    th {
      white-space: normal;
      height: auto;
      padding-block: 5px;
      vertical-align: bottom;
    }
    td {
      max-width: 320px;
    }
  `,
})
export class RunTable {
  readonly run = input.required<AnsweredRun>();
  private readonly shown = computed(() =>
    this.run().headings.flatMap((heading, index) => (saidAbove.includes(heading) ? [] : [index])),
  );
  /** The same for a whole column: one where any of its figures has some. */
  private readonly decimals = computed(
    () =>
      new Map(
        this.shown().map((index) => [
          index,
          this.run().items.every((row) => typeof row[index] !== 'number' || Number.isInteger(row[index])) ? 0 : 1,
        ]),
      ),
  );
  protected readonly columns = computed<readonly Column[]>(() =>
    this.shown().map((index) => ({
      heading: this.run().headings[index] ?? '',
      isNumber: this.run().items.some((row) => typeof row[index] === 'number'),
    })),
  );
  protected readonly rows = computed(() =>
    this.run().items.map((row) =>
      this.shown().map((index) => {
        const cell = row[index] ?? null;
        if (cell === null) return '–';
        return typeof cell === 'number' ? decimalText(cell, this.decimals().get(index) ?? 0) : cell;
      }),
    ),
  );
}
