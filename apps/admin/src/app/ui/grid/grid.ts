import { CdkVirtualScrollViewport, ScrollingModule } from '@angular/cdk/scrolling';
import { NgTemplateOutlet } from '@angular/common';
import {
  Component,
  DestroyRef,
  ElementRef,
  afterNextRender,
  computed,
  contentChildren,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import type { Listing } from '../../http/listing.ts';
import { Printing } from '../../shell/printing.ts';
import { ProblemNotice } from '../problem/problem-notice.ts';
import { Shape } from '../state/shape.ts';
import { ClockPipe, CountPipe } from '../text/text-pipes.ts';
import { GridCell } from './grid-cell.ts';
import { columnsThatFit, type GridColumn } from './grid-column.ts';
import { gridMove, isSelectAll, rowAfter } from './grid-keys.ts';
import type { RowSelection } from './row-selection.ts';

let grids = 0;

/**
 * Rows of a listing under a fixed head: virtual, sorted by the server, driven by keys. The grid itself holds the focus and
 * names the current row, so scrolling rows away never loses the place.
 */
@Component({
  selector: 'app-grid',
  imports: [ScrollingModule, NgTemplateOutlet, ProblemNotice, Shape, ClockPipe, CountPipe],
  templateUrl: './grid.html',
  styleUrl: './grid.css',
})
export class Grid<T> {
  readonly label = input.required<string>();
  readonly columns = input.required<readonly GridColumn<T>[]>();
  readonly listing = input.required<Listing<T>>();
  readonly rowKey = input.required<(row: T) => string>();
  /** The API's sort word, `-` before it for descending. */
  readonly sort = input('');
  readonly selection = input<RowSelection | null>(null);
  /** Key of the row whose peek is open. */
  readonly peeked = input<string | null>(null);
  readonly mayPeek = input(false);
  /** Whether a row leads anywhere. */
  readonly mayOpen = input(true);

  readonly sortChange = output<string>();
  readonly opened = output<T>();
  readonly peekChange = output<T | null>();

  protected readonly id = `grid-${(grids += 1)}`;
  protected readonly rowHeight = rowHeight();
  protected readonly current = signal(0);
  /** On paper every row that was read stands, on screen those about the ones in sight. */
  protected readonly isPrinting = inject(Printing).isPrinting;
  protected readonly skeletons = Array.from({ length: 12 }, (_, row) => row);
  private readonly width = signal(0);
  private readonly firstVisible = signal(0);
  private readonly visibleCount = signal(0);
  private anchor = 0;

  private readonly cells = contentChildren(GridCell<T>);
  private readonly frame = viewChild.required<ElementRef<HTMLElement>>('frame');
  private readonly viewport = viewChild(CdkVirtualScrollViewport);

  protected readonly shownColumns = computed(() => {
    const ticks = this.selection() === null ? 0 : tickColumn;
    return columnsThatFit(this.columns(), this.width() - ticks - rowPadding);
  });
  protected readonly tracks = computed(() => {
    const ticks = this.selection() === null ? '' : `${tickColumn}px `;
    const tracks = this.shownColumns().map((column) =>
      column.grow === 0 ? `${column.width}px` : `minmax(${column.width}px, ${column.grow ?? column.width}fr)`,
    );
    return ticks + tracks.join(' ');
  });
  protected readonly leastWidth = computed(() => {
    const ticks = this.selection() === null ? 0 : tickColumn;
    return this.shownColumns().reduce((sum, column) => sum + column.width, ticks + rowPadding);
  });
  private readonly templates = computed(() => new Map(this.cells().map((cell) => [cell.key(), cell.template])));
  protected readonly state = computed(() => {
    const listing = this.listing();
    if (listing.rows().length > 0) return 'rows';
    if (listing.problem() !== null) return 'problem';
    return listing.loading() ? 'loading' : 'empty';
  });
  /** The row that keys act on. */
  readonly currentRow = computed(() => this.listing().rows()[this.current()] ?? null);
  protected readonly range = computed(() => {
    const count = this.listing().rows().length;
    if (this.isPrinting()) return { first: 1, last: count };
    const first = Math.min(this.firstVisible() + 1, count);
    return { first, last: Math.min(count, this.firstVisible() + Math.max(1, this.visibleCount())) };
  });
  protected readonly allTicked = computed(() => {
    const selection = this.selection();
    const rows = this.listing().rows();
    return selection !== null && rows.length > 0 && rows.every((row) => selection.has(this.rowKey()(row)));
  });

  constructor() {
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      const element = this.frame().nativeElement;
      const observer = new ResizeObserver(() => this.measure());
      observer.observe(element);
      destroyed.onDestroy(() => observer.disconnect());
      this.measure();
    });
    effect(() => {
      const count = this.listing().rows().length;
      untracked(() => this.current.update((row) => Math.max(0, Math.min(row, count - 1))));
    });
    // A peek opened from the address makes its row the current one.
    effect(() => {
      const key = this.peeked();
      const rows = this.listing().rows();
      if (key === null) return;
      const row = rows.findIndex((candidate) => this.rowKey()(candidate) === key);
      if (row >= 0) untracked(() => this.current.set(row));
    });
  }

  /** Puts the focus on the rows: after a peek or a dialog closes. */
  focus(): void {
    this.frame().nativeElement.focus();
  }

  protected templateOf(key: string) {
    return this.templates().get(key) ?? null;
  }

  protected sortOf(column: GridColumn<T>): 'ascending' | 'descending' | 'none' | null {
    if (column.sort === undefined) return null;
    if (this.sort() === column.sort) return 'ascending';
    return this.sort() === `-${column.sort}` ? 'descending' : 'none';
  }

  protected toggleSort(column: GridColumn<T>): void {
    if (column.sort !== undefined) this.sortChange.emit(this.sort() === column.sort ? `-${column.sort}` : column.sort);
  }

  protected toggleAll(): void {
    const selection = this.selection();
    if (selection === null) return;
    if (this.allTicked()) selection.clear();
    else
      selection.add(
        this.listing()
          .rows()
          .map((row) => this.rowKey()(row)),
      );
  }

  protected tick(row: T, index: number, extend: boolean): void {
    const selection = this.selection();
    if (selection === null) return;
    if (extend) {
      const [from, to] = [Math.min(this.anchor, index), Math.max(this.anchor, index)];
      selection.add(
        this.listing()
          .rows()
          .slice(from, to + 1)
          .map((one) => this.rowKey()(one)),
      );
    } else {
      selection.toggle(this.rowKey()(row));
    }
    this.anchor = index;
  }

  protected point(index: number): void {
    this.current.set(index);
    const row = this.listing().rows()[index];
    if (row !== undefined && this.peeked() !== null) this.peekChange.emit(row);
  }

  protected scrolled(): void {
    const element = this.frame().nativeElement;
    this.firstVisible.set(Math.floor(element.scrollTop / this.rowHeight));
    this.visibleCount.set(Math.floor((element.clientHeight - headHeight) / this.rowHeight));
    const end = this.listing().rows().length * this.rowHeight;
    if (end - element.scrollTop - element.clientHeight < 20 * this.rowHeight) this.listing().more();
  }

  protected pressed(event: KeyboardEvent): void {
    if (event.target !== this.frame().nativeElement) return;
    if (isSelectAll(event) && this.selection() !== null) {
      this.selection()?.selectAll();
      event.preventDefault();
      return;
    }
    const move = gridMove(event);
    const rows = this.listing().rows();
    const row = rows[this.current()];
    if (move === null || row === undefined) return;
    if (move === 'open') this.opened.emit(row);
    else if (move === 'select' || move === 'extend') this.tick(row, this.current(), move === 'extend');
    else if (move === 'peek') {
      if (!this.mayPeek()) return;
      this.peekChange.emit(this.peeked() === this.rowKey()(row) ? null : row);
    } else if (move === 'close') {
      if (this.peeked() === null) return;
      this.peekChange.emit(null);
    } else {
      // Where the row of the peek has left the list, the next one stands in its place already.
      const hasLeft = this.peeked() !== null && rows.every((one) => this.rowKey()(one) !== this.peeked());
      const from = hasLeft && move === 'next' ? this.current() - 1 : this.current();
      this.go(rowAfter(move, from, rows.length, Math.max(1, this.visibleCount() - 1)));
    }
    event.preventDefault();
  }

  private go(index: number): void {
    this.point(index);
    const element = this.frame().nativeElement;
    const top = index * this.rowHeight;
    const room = element.clientHeight - headHeight - this.rowHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top > element.scrollTop + room) element.scrollTop = top - room;
  }

  private measure(): void {
    // Paper shows every row at once, which is no reason to read more of them.
    if (this.isPrinting()) return;
    const element = this.frame().nativeElement;
    this.width.set(element.clientWidth);
    this.viewport()?.checkViewportSize();
    this.scrolled();
  }
}

const tickColumn = 42;
const rowPadding = 24;
const headHeight = 28;

function rowHeight(): number {
  const token = getComputedStyle(document.documentElement).getPropertyValue('--h-row');
  return Number.parseFloat(token) || 30;
}
