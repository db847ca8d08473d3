import { Directive, TemplateRef, inject, input } from '@angular/core';
import type { GridColumn } from './grid-column.ts';

export interface GridCellContext<T> {
  readonly $implicit: T;
}

/** The cell of one column: `<ng-template appCell="status" [appCellOf]="columns" let-row>`. */
@Directive({ selector: 'ng-template[appCell]' })
export class GridCell<T> {
  readonly template = inject<TemplateRef<GridCellContext<T>>>(TemplateRef);
  readonly key = input.required<string>({ alias: 'appCell' });
  /** Only gives `let-row` its type. */
  readonly columns = input<readonly GridColumn<T>[]>([], { alias: 'appCellOf' });

  static ngTemplateContextGuard<T>(_cell: GridCell<T>, _context: unknown): _context is GridCellContext<T> {
    return true;
  }
}
