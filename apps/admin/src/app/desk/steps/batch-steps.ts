import { Component, computed, inject, output } from '@angular/core';
import { modeWords } from '../../assignments/data/assignment.ts';
import { Notice } from '../../ui/notice.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Shape } from '../../ui/state/shape.ts';
import { nounText } from '../../ui/text/count-text.ts';
import { BatchFlow } from '../data/batch-flow.ts';
import { DeskClient } from '../data/desk-client.ts';
import { DeskNames } from '../data/desk-names.ts';
import { KitFields } from './kit-fields.ts';
import { ScanField } from './scan-field.ts';
import { ScanTarget } from './scan-target.ts';

/** A batch: scan, scan, scan, then once to send. What is refused is said line by line, and the rest is done. */
@Component({
  selector: 'app-batch-steps',
  imports: [KitFields, Notice, ProblemNotice, ScanField, Shape],
  templateUrl: './batch-steps.html',
  styleUrls: ['./step.css', './batch-steps.css'],
})
export class BatchSteps {
  /** Back to one camera after the other. */
  readonly alone = output();

  protected readonly batch = inject(BatchFlow);
  protected readonly names = inject(DeskNames);
  private readonly client = inject(DeskClient);
  private readonly target = inject(ScanTarget);
  protected readonly modeWords = modeWords;
  protected readonly label = computed(() => {
    if (this.batch.kind() === 'return') return 'Scan the cameras that came back';
    const person = this.batch.waitingPerson();
    return person === null ? 'Scan a person, then their camera' : `Scan the camera for ${this.names.of(person)}`;
  });
  protected readonly verb = computed(() => {
    const count = nounText(this.batch.lines().length, 'camera');
    return this.batch.kind() === 'issue' ? `Issue ${count}` : `Return ${count}`;
  });
  protected readonly heading = computed(() => {
    const result = this.batch.result();
    if (result === null) return nounText(this.batch.lines().length, 'line');
    const done = `${nounText(result.done, 'camera')} ${result.kind === 'issue' ? 'issued' : 'returned'}`;
    return result.refused === 0 ? done : `${done}, ${result.refused} refused`;
  });

  /** `6 scans were put aside`; empty where nothing was. */
  protected readonly asideWords = computed(() => {
    const count = this.batch.broughtBack();
    return count === 0 ? '' : `${nounText(count, 'scan')} ${count === 1 ? 'was' : 'were'} put aside.`;
  });

  protected bringBack(): void {
    this.batch.bringBack();
    this.target.current?.focus();
  }

  protected fileOf(id: string): string {
    return this.client.batchFile(id);
  }
}
