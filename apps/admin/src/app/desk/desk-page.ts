import { Dialog } from '@angular/cdk/dialog';
import { Component, DestroyRef, computed, effect, inject, input, signal, untracked, viewChild } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { firstValueFrom } from 'rxjs';
import { ReportDialogs } from '../cases/report/report-dialog.ts';
import { LiveEvents } from '../http/live-events.ts';
import { toProblem } from '../http/problem.ts';
import { StationClient } from '../stations/data/station-client.ts';
import { BatchFlow } from './data/batch-flow.ts';
import { DeskClient } from './data/desk-client.ts';
import { DeskFlow } from './data/desk-flow.ts';
import { deskKeys, isField, isWriting, takeOutOf } from './data/desk-keys.ts';
import { DeskLog } from './data/desk-log.ts';
import { DeskPlace } from './data/desk-place.ts';
import type { DeskInput } from './data/scans-in-turn.ts';
import { DeskSuggestion } from './data/desk-suggestion.ts';
import { WedgeReader } from '../ui/scan/wedge-reader.ts';
import { DeskBar, type DeskTask } from './desk-bar.ts';
import { DeskKeeper } from './offline/desk-keeper.ts';
import { KeptLine } from './offline/kept-line.ts';
import { KeptPanel } from './offline/kept-panel.ts';
import { KeptSteps } from './offline/kept-steps.ts';
import { DockPanel } from './side/dock-panel.ts';
import { HandoverPanel } from './side/handover-panel.ts';
import { WaitingPanels } from './side/waiting-panels.ts';
import { BatchSteps } from './steps/batch-steps.ts';
import { IssueSteps } from './steps/issue-steps.ts';
import { RecentPanel } from './steps/recent-panel.ts';
import { ReturnSteps } from './steps/return-steps.ts';
import { DeskSaid } from './steps/said.ts';
import { ScanTarget } from './steps/scan-target.ts';

const labelSheet = 'roll-57x32';

/** The issue desk: no shell, one focus, two scans. A scan is taken wherever focus is. */
@Component({
  selector: 'app-desk-page',
  imports: [
    BatchSteps,
    DeskBar,
    DeskSaid,
    DockPanel,
    HandoverPanel,
    IssueSteps,
    KeptLine,
    KeptPanel,
    KeptSteps,
    RecentPanel,
    ReturnSteps,
    WaitingPanels,
  ],
  templateUrl: './desk-page.html',
  styleUrl: './desk-page.css',
})
export class DeskPage {
  /** A collar number from the address, as other pages lead here. */
  readonly staff = input('', { transform: (given: string | undefined) => given ?? '' });

  /** `return` or `batch`, from the address. */
  readonly task = input('', { transform: (given: string | undefined) => given ?? '' });

  protected readonly flow = inject(DeskFlow);
  private readonly batch = inject(BatchFlow);
  private readonly log = inject(DeskLog);
  private readonly client = inject(DeskClient);
  private readonly reports = inject(ReportDialogs);
  private readonly dialogs = inject(Dialog);
  private readonly suggested = inject(DeskSuggestion).suggested;
  private readonly target = inject(ScanTarget);
  private readonly docks = inject(StationClient).docksOf(inject(DeskPlace).code);
  private readonly keeper = inject(DeskKeeper);
  private readonly wedge = new WedgeReader();
  private readonly recent = viewChild(RecentPanel);
  protected readonly keys = deskKeys;
  protected readonly isBatch = signal(false);
  protected readonly current = computed<DeskTask>(() => (this.isBatch() ? 'batch' : this.flow.end()));
  /** What the server had said before it went away is finished first. */
  protected readonly isKeeping = computed(
    () => this.keeper.isKeeping() && this.flow.person() === null && this.flow.camera() === null,
  );
  private readonly actions: Readonly<Record<string, () => void>> = {
    F1: () => this.flow.say({ role: 'ok', text: this.keyWords() }),
    F2: () => this.useSuggestion(),
    F4: () => this.turn(this.current() === 'issue' ? 'return' : 'issue'),
    F6: () => this.turn(this.isBatch() ? 'issue' : 'batch'),
    F8: () => void this.printLabel(),
    F9: () => void this.reportFault(),
    Escape: () => this.beginAgain(),
  };

  constructor() {
    const events = inject(LiveEvents);
    const destroyed = inject(DestroyRef);
    events.start();
    events
      .of('tap')
      .pipe(takeUntilDestroyed())
      .subscribe(({ id }) => this.tapped(id));
    const listen = (event: KeyboardEvent): void => this.pressed(event);
    // Before any control takes the key: a scanner must not press the button that has focus.
    document.addEventListener('keydown', listen, true);
    this.flow.turn('issue');
    destroyed.onDestroy(() => {
      document.removeEventListener('keydown', listen, true);
      events.stop();
    });
    effect(() => {
      const task = this.task();
      if (task === 'return' || task === 'batch') untracked(() => this.turn(task));
    });
    effect(() => {
      const given = this.staff();
      if (given !== '') untracked(() => void this.flow.scan({ text: given }));
    });
    // A batch of all that somebody holds begins on the page of returns.
    effect(() => {
      if (this.batch.result() !== null) this.isBatch.set(true);
    });
  }

  protected turn(task: DeskTask): void {
    this.isBatch.set(task === 'batch');
    this.batch.clear(true);
    this.flow.turn(task === 'return' ? 'return' : 'issue');
    if (task === 'batch') this.batch.enter();
    queueMicrotask(() => this.target.current?.focus());
  }

  private take(given: DeskInput): void {
    void (this.isBatch() ? this.batch.scan(given) : this.flow.scan(given));
  }

  /** A tap says at which dock: those of other stations are not for this desk. */
  private tapped(id: string): void {
    const [dock, tap] = id.split('/');
    const docks = this.docks.hasValue() ? this.docks.value().items : [];
    if (tap !== undefined && docks.some(({ serial }) => serial === dock)) this.take({ tap });
  }

  private pressed(event: KeyboardEvent): void {
    // What is typed or scanned into a dialog is the dialog's.
    if (this.dialogs.openDialogs.length > 0) return;
    const scan = this.wedge.press(event);
    if (scan !== null) {
      event.preventDefault();
      event.stopPropagation();
      this.take({ text: isField(event.target) ? takeOutOf(event.target, scan, this.wedge.isApart) : scan });
      return;
    }
    const withControl = (event.ctrlKey || event.metaKey) && !event.altKey;
    if (withControl && event.key.toLowerCase() === 'z') this.undoLast(event);
    else if (withControl && event.key === 'Enter') this.confirm(event);
    else if (isWriting(event)) this.target.current?.focus();
    else this.act(event);
  }

  private act(event: KeyboardEvent): void {
    const action = this.actions[event.key];
    if (action === undefined || event.ctrlKey || event.altKey || event.defaultPrevented) return;
    // An open list of suggestions closes first.
    const isOpen = event.target instanceof HTMLElement && event.target.getAttribute('aria-expanded') === 'true';
    if (event.key === 'Escape' && isOpen) return;
    event.preventDefault();
    if (!event.repeat) action();
  }

  private undoLast(event: KeyboardEvent): void {
    if (this.isBatch() && this.batch.broughtBack() > 0) {
      event.preventDefault();
      this.batch.bringBack();
      return;
    }
    if (isField(event.target) && event.target.value !== '') return;
    // What waits came after everything that is done: it goes first.
    const last = this.log.last();
    if (!event.repeat && this.keeper.undo()) return event.preventDefault();
    if (last === undefined) return;
    event.preventDefault();
    // A key that is held down undoes one, not all.
    if (!event.repeat) void this.recent()?.undo(last);
  }

  private confirm(event: KeyboardEvent): void {
    event.preventDefault();
    if (event.repeat) return;
    const person = this.flow.person();
    if (this.isBatch()) void this.batch.sendLines();
    else if (this.flow.end() === 'return' && person !== null && person.held.length > 0) {
      this.flow.clear();
      void this.batch.returnAll(person);
    }
  }

  private useSuggestion(): void {
    const suggested = this.suggested();
    if (suggested !== null) void this.flow.scan({ text: suggested.camera });
  }

  private beginAgain(): void {
    if (this.isBatch()) this.batch.clear();
    this.flow.clear();
    this.flow.said.set(null);
    this.keeper.forgetHalf();
    this.target.current?.focus();
  }

  /** The label of the camera at the desk, else of the last one done. */
  private async printLabel(): Promise<void> {
    const serial = this.flow.camera()?.serial ?? this.log.acts()[0]?.assigned.camera;
    if (serial === undefined) {
      this.flow.say({ role: 'warn', text: 'Scan a camera first: its label is then printed.' });
      return;
    }
    try {
      const file = URL.createObjectURL(await firstValueFrom(this.client.label(serial, labelSheet)));
      open(file, '_blank', 'noopener');
      setTimeout(() => URL.revokeObjectURL(file), 60_000);
    } catch (failure) {
      this.flow.refuse(toProblem(failure));
    }
  }

  /** A fault of the camera at the desk, else of the last one done; its holder may be lent a spare with it. */
  private async reportFault(): Promise<void> {
    const serial = this.flow.camera()?.serial ?? this.log.acts()[0]?.assigned.camera;
    if (serial === undefined) {
      this.flow.say({ role: 'warn', text: 'Scan a camera first: its fault is then reported.' });
      return;
    }
    try {
      const opened = await this.reports.ofSerial('fault', serial);
      if (opened === null) return;
      const spare = opened.spare === null ? '' : `; ${opened.spare.camera} is lent as a spare`;
      this.flow.clear();
      this.flow.say({ role: 'ok', text: `Case ${opened.number} is open for ${serial}${spare}` });
    } catch (failure) {
      this.flow.refuse(toProblem(failure));
    }
  }

  private keyWords(): string {
    return deskKeys.map(({ keys, says }) => `${keys.join(' ')}: ${says}`).join(' · ');
  }
}
