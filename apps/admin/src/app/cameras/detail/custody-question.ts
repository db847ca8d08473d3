import { Component, computed, inject, input, model } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { forkJoin } from 'rxjs';
import { AssignmentClient } from '../../assignments/data/assignment-client.ts';
import { turnAfter, turnBefore } from '../../assignments/data/turns.ts';
import { toProblem } from '../../http/problem.ts';
import { rereadOn } from '../../http/reread-on.ts';
import { InstantField } from '../../ui/date-time/instant-field.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { Shape } from '../../ui/state/shape.ts';
import { spelled } from '../../ui/text/count-text.ts';
import { StatementActions } from '../../statements/statement-actions.ts';
import { CameraClient } from '../data/camera-client.ts';
import { answerWords, evidenceLine } from './evidence-words.ts';

const quarter = 900_000;

/** "Who had it at": an instant, one answer, and its proofs. */
@Component({
  selector: 'app-custody-question',
  imports: [InstantField, ProblemNotice, Shape, Skeleton, StatementActions],
  templateUrl: './custody-question.html',
  styleUrl: './custody-question.css',
})
export class CustodyQuestion {
  readonly serial = input.required<string>();
  /** The instant asked about, ISO 8601. */
  readonly at = model<string | null>(null);
  /** Goes up when the records may say something else. */
  readonly reading = input(0);

  private readonly assignments = inject(AssignmentClient);
  protected readonly answer = inject(CameraClient).custody(this.serial, this.at);
  protected readonly problem = computed(() => {
    const error = this.answer.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly words = computed(() => (this.answer.hasValue() ? answerWords(this.answer.value()) : null));
  protected readonly lines = computed(() =>
    this.answer.hasValue() ? this.answer.value().evidence.map(evidenceLine) : [],
  );
  protected readonly proofs = computed(() => {
    const count = this.lines().filter((line) => line.look.role === 'ok').length;
    if (count === 0) return 'No record';
    const word = spelled(count);
    return `${word.charAt(0).toUpperCase()}${word.slice(1)} ${count === 1 ? 'proof' : 'proofs'}`;
  });
  private readonly milliseconds = computed(() => Date.parse(this.at() ?? '') || Date.now());
  /** The periods next to the instant, wherever in a long history it lies. */
  private readonly around = rxResource({
    params: () => ({ serial: this.serial(), at: new Date(this.milliseconds()).toISOString() }),
    stream: ({ params: { serial, at } }) =>
      forkJoin([this.assignments.nearest(serial, at, 'before'), this.assignments.nearest(serial, at, 'after')]),
  });
  private readonly neighbours = computed(() => (this.around.hasValue() ? this.around.value() : [[], []]));
  protected readonly before = computed(() => turnBefore(this.neighbours()[0] ?? [], this.milliseconds()));
  protected readonly after = computed(() => turnAfter(this.neighbours()[1] ?? [], this.milliseconds()));

  constructor() {
    rereadOn(this.reading, () => {
      this.answer.reload();
      this.around.reload();
    });
  }

  protected shift(quarters: number): void {
    this.go(this.milliseconds() + quarters * quarter);
  }

  /** To the change itself, or to just before it: the last moment of the holder before. */
  protected toBefore(): void {
    const before = this.before();
    if (before !== undefined) this.go(before - 60_000);
  }

  protected toAfter(): void {
    const after = this.after();
    if (after !== undefined) this.go(after);
  }

  private go(at: number): void {
    this.at.set(new Date(Math.min(at, Date.now())).toISOString());
  }
}
