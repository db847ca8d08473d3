import { Component, computed, inject } from '@angular/core';
import type { AssignmentMode } from '@custodian/domain';
import { modeWords } from '../../assignments/data/assignment.ts';
import { stateOf } from '../../cameras/data/camera.ts';
import { InstantField } from '../../ui/date-time/instant-field.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { Shape } from '../../ui/state/shape.ts';
import { lookOf } from '../../ui/state/state-look.ts';
import { percentText } from '../../ui/text/count-text.ts';
import { lengthText } from '../../ui/text/instant-text.ts';
import { DeskFlow } from '../data/desk-flow.ts';
import { DeskNames } from '../data/desk-names.ts';
import { DeskSuggestion } from '../data/desk-suggestion.ts';
import { KitFields } from './kit-fields.ts';
import { personWords, statusWarning } from './person-words.ts';
import { ReceiptStep } from './receipt-step.ts';
import { Refusal } from './refusal.ts';
import { ScanField } from './scan-field.ts';

/** Two scans: a person and a camera, in either order. Each card is done, now or later. */
@Component({
  selector: 'app-issue-steps',
  imports: [Icon, InstantField, KitFields, ReceiptStep, Refusal, ScanField, Shape],
  templateUrl: './issue-steps.html',
  styleUrl: './step.css',
})
export class IssueSteps {
  protected readonly flow = inject(DeskFlow);
  protected readonly names = inject(DeskNames);
  private readonly suggestions = inject(DeskSuggestion);
  protected readonly suggested = this.suggestions.suggested;
  protected readonly modeWords = modeWords;
  protected readonly noneReady = computed(() => {
    const problem = this.suggestions.problem();
    return problem === null || problem.status === 0 ? null : problem.detail;
  });

  protected readonly personDetail = computed(() => {
    const person = this.flow.person();
    return person === null ? '' : personWords(person);
  });
  protected readonly warning = computed(() => {
    const person = this.flow.person();
    return person === null ? null : statusWarning(person);
  });
  protected readonly modes = computed<readonly AssignmentMode[]>(() => this.flow.person()?.modes ?? []);
  protected readonly suggestionDetail = computed(() => {
    const suggested = this.suggested();
    if (suggested === null) return '';
    return [
      suggested.camera,
      `${percentText(suggested.batteryPercent)} charged`,
      suggested.pendingFiles === 0 ? 'nothing to offload' : `${suggested.pendingFiles} to offload`,
      suggested.isReserved
        ? 'set aside for this person'
        : `in its bay for ${lengthText(Date.now() - Date.parse(suggested.dockedSince))}`,
    ].join(' · ');
  });
  /** A camera that was refused is no step that is done. */
  protected readonly chosenCamera = computed(() =>
    this.flow.person() !== null && this.flow.problem() !== null ? null : this.flow.camera(),
  );
  protected readonly cameraDetail = computed(() => {
    const camera = this.flow.camera();
    if (camera === null) return '';
    const holder = camera.holder === null ? 'nobody holds it' : `out with ${this.names.of(camera.holder)}`;
    return [lookOf('camera', stateOf(camera)).word, camera.station?.name, holder].filter(Boolean).join(' · ');
  });

  protected useSuggestion(): void {
    const suggested = this.suggested();
    if (suggested !== null) void this.flow.scan({ text: suggested.camera });
  }

  protected returnIt(): void {
    this.flow.end.set('return');
    void this.flow.finish(null);
  }
}
