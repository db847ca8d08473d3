import {
  Component,
  DestroyRef,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router, RouterLink } from '@angular/router';
import { exceptionRuleKinds, type ExceptionCommand } from '@custodian/domain';
import { throttleTime } from 'rxjs';
import { RowActions, offeredActions } from '../../bulk-actions/ui/row-actions.ts';
import { LiveEvents } from '../../http/live-events.ts';
import { viewState } from '../../saved-views/data/view-state.ts';
import { ViewActions, type ReadyView } from '../../saved-views/ui/view-actions.ts';
import { Session } from '../../session/session.ts';
import { HotKeys } from '../../shell/hot-keys.ts';
import { StationClient } from '../../stations/data/station-client.ts';
import { Blank } from '../../ui/blank.ts';
import { FilterBar } from '../../ui/filters/filter-bar.ts';
import type { FilterField } from '../../ui/filters/filter-field.ts';
import { ColumnChoice } from '../../ui/grid/column-choice.ts';
import { ExportMenu } from '../../ui/grid/export-menu.ts';
import { GridCell } from '../../ui/grid/grid-cell.ts';
import { Grid } from '../../ui/grid/grid.ts';
import { listState } from '../../ui/grid/list-state.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { Shape } from '../../ui/state/shape.ts';
import { InstantPipe, WhenPipe } from '../../ui/text/text-pipes.ts';
import { ExceptionClient } from '../data/exception-client.ts';
import { kindWords, severityLook, subjectPath, type ExceptionItem } from '../data/exception.ts';
import { exceptionColumns } from './exception-columns.ts';
import { ExceptionPeek } from './exception-peek.ts';

/** What a person must look at, the worst first: taken, snoozed and commented by keys, one after the other. */
@Component({
  selector: 'app-exception-list',
  imports: [
    Blank,
    ColumnChoice,
    ExceptionPeek,
    ExportMenu,
    FilterBar,
    Grid,
    GridCell,
    InstantPipe,
    PageHead,
    RouterLink,
    RowActions,
    Shape,
    ViewActions,
    WhenPipe,
  ],
  host: { class: 'list-page' },
  templateUrl: './exception-list.html',
})
export class ExceptionList {
  private readonly router = inject(Router);
  private readonly client = inject(ExceptionClient);
  protected readonly session = inject(Session);
  private readonly grid = viewChild<Grid<ExceptionItem>>(Grid);
  private readonly panel = viewChild(ExceptionPeek);
  private readonly panelElement = viewChild(ExceptionPeek, { read: ElementRef<HTMLElement> });
  private readonly injector = inject(Injector);
  /** What a key asked for, until there is a panel that does it. */
  private readonly asked = signal<ExceptionCommand | null>(null);
  protected readonly columns = exceptionColumns;
  protected readonly mayTick = offeredActions('exceptions', this.session).length > 0;
  protected readonly state = listState<ExceptionItem>({
    // What is open is what there is to do: the rest is asked for.
    list: (query) => this.client.list(computed(() => ({ status: 'open', ...query() }))),
    keyOf: ({ id }) => id,
    defaultSort: 'queue',
    topics: ['exception'],
  });
  protected readonly views = viewState('exceptions', this.state, exceptionColumns);
  protected readonly query = computed(() => ({ status: 'open', ...this.state.query() }));
  /** Rises with every change: the panel reads again. */
  protected readonly round = signal(0);
  private readonly stations = inject(StationClient).options();
  private readonly kinds = computed(() => {
    const seen = [...this.state.filters.values('kind'), ...this.state.rows.rows().map(({ kind }) => kind)];
    return [...new Set([...exceptionRuleKinds, ...seen])].map((value) => ({ value, word: kindWords(value) }));
  });
  protected readonly tabs = computed<readonly ReadyView[]>(() => {
    const { search: _s, view: _v, sort: _o, peek: _p, ...words } = this.state.filters.words();
    const asked = JSON.stringify(Object.entries(words).sort());
    const mine = this.session.user()?.id;
    const ready: readonly Pick<ReadyView, 'name' | 'query'>[] = [
      { name: 'Open', query: {} },
      ...(mine === undefined ? [] : [{ name: 'Mine', query: { owner: mine } }]),
      { name: 'Nobody’s', query: { owner: 'none' } },
      { name: 'Past their date', query: { overdue: 'true' } },
      { name: 'Snoozed', query: { status: 'snoozed' } },
      { name: 'Cleared', query: { status: 'cleared' } },
    ];
    return ready.map((view) => ({ ...view, isCurrent: JSON.stringify(Object.entries(view.query).sort()) === asked }));
  });
  protected readonly fields = computed<readonly FilterField[]>(() => [
    { key: 'station', label: 'Station', options: this.stations() },
    {
      key: 'status',
      label: 'Status',
      options: [
        { value: 'open', word: 'Open' },
        { value: 'snoozed', word: 'Snoozed' },
        { value: 'cleared', word: 'Cleared' },
      ],
    },
    {
      key: 'severity',
      label: 'Urgency',
      single: true,
      options: [
        { value: 'urgent', word: 'Urgent' },
        { value: 'normal', word: 'Not urgent' },
      ],
    },
    { key: 'kind', label: 'Rule', options: this.kinds() },
    ...this.ownerField(),
    {
      key: 'overdue',
      label: 'Past its date',
      single: true,
      options: [
        { value: 'true', word: 'Yes' },
        { value: 'false', word: 'No' },
      ],
    },
  ]);
  protected readonly severityLook = severityLook;
  protected readonly subjectPath = subjectPath;
  protected readonly isLate = ({ dueAt, status }: ExceptionItem): boolean =>
    status !== 'cleared' && dueAt != null && Date.parse(dueAt) < Date.now();

  constructor() {
    const keys = inject(HotKeys);
    const add = (key: string, says: string, command: ExceptionCommand) =>
      keys.add({ key, says, run: () => this.act(command) });
    const off = [
      keys.add({ key: 'o', says: 'Open what it is about', run: () => this.openCurrent() }),
      ...(this.session.may('exceptions:write')
        ? [
            add('a', 'Take the exception', 'take'),
            add('s', 'Snooze the exception', 'snooze'),
            add('c', 'Comment on the exception', 'comment'),
            add('e', 'Settle the exception, in words', 'settle'),
          ]
        : []),
    ];
    effect(() => {
      const [panel, command] = [this.panel(), this.asked()];
      if (panel === undefined || command === null) return;
      untracked(() => {
        this.asked.set(null);
        panel.press(command);
      });
    });
    inject(DestroyRef).onDestroy(() => off.forEach((remove) => remove()));
    inject(LiveEvents)
      .of('exception')
      // Events come in bursts, and each reading would end the one before it.
      .pipe(throttleTime(1_000, undefined, { leading: true, trailing: true }), takeUntilDestroyed())
      .subscribe(() => this.round.update((round) => round + 1));
  }

  protected open(exception: ExceptionItem): void {
    const path = subjectPath(exception);
    if (path !== null) void this.router.navigate([...path]);
    else this.state.peek(exception);
  }

  protected peek(exception: ExceptionItem | null): void {
    this.state.peek(exception);
    if (exception === null) this.grid()?.focus();
  }

  protected done(): void {
    this.state.again();
    this.round.update((round) => round + 1);
    this.takeKeysBack();
  }

  /** The queue takes the keys back from the panel, unless somebody is writing or has gone elsewhere meanwhile. */
  protected takeKeysBack(): void {
    afterNextRender(
      () => {
        const focus = document.activeElement;
        const isWriting = ['INPUT', 'TEXTAREA', 'SELECT'].includes(focus?.tagName ?? '');
        const isElsewhere = focus !== document.body && !this.panelElement()?.nativeElement.contains(focus);
        if (!isWriting && !isElsewhere) this.grid()?.focus();
      },
      { injector: this.injector },
    );
  }

  private current(): ExceptionItem | null {
    return this.state.peeked() ?? this.grid()?.currentRow() ?? null;
  }

  /** Keys act in the panel, which says what comes of it, and which they open first. */
  private act(command: ExceptionCommand): void {
    const row = this.current();
    if (row === null) return;
    const panel = this.panel();
    // At once where it can: the next key may already be a letter of the comment.
    if (panel !== undefined) return panel.press(command);
    this.asked.set(command);
    this.state.peek(row);
  }

  private openCurrent(): void {
    const row = this.current();
    if (row !== null) this.open(row);
  }

  private ownerField(): readonly FilterField[] {
    const value = this.state.filters.value('owner');
    const mine = this.session.user()?.id ?? '';
    const options = [
      { value: 'none', word: 'Nobody' },
      { value: mine, word: 'Me' },
    ];
    const known = options.some((option) => option.value === value);
    return [
      {
        key: 'owner',
        label: 'Owner',
        single: true,
        options: value === '' || known ? options : [...options, { value, word: 'Somebody else' }],
      },
    ];
  }
}
