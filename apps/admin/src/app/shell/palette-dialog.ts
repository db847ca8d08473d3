import { DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { Router } from '@angular/router';
import { debounceTime, switchMap, tap } from 'rxjs';
import { Icon } from '../ui/icon/icon.ts';
import { PaletteSearch, type Found } from './palette-search.ts';

/** The palette: a combobox over objects, actions and pages. */
@Component({
  selector: 'app-palette',
  imports: [Icon],
  templateUrl: './palette-dialog.html',
  styleUrl: './palette-dialog.css',
})
export class PaletteDialog {
  private readonly search = inject(PaletteSearch);
  private readonly router = inject(Router);
  private readonly ref = inject(DialogRef);

  protected readonly text = signal('');
  protected readonly found = signal<readonly Found[]>([]);
  protected readonly current = signal(0);
  protected readonly took = signal<number | null>(null);
  protected readonly groups = computed(() => {
    const rows = this.found().map((found, index) => ({ found, index, parts: marked(found.name, this.words()) }));
    return Map.groupBy(rows, ({ found }) => found.group);
  });
  private readonly words = computed(() =>
    this.text()
      .replace(/^[#@>]/, '')
      .trim(),
  );

  constructor() {
    let startedAt = 0;
    toObservable(this.text)
      .pipe(
        debounceTime(120),
        tap(() => (startedAt = performance.now())),
        switchMap((text) => this.search.find(text)),
        takeUntilDestroyed(),
      )
      .subscribe((found) => {
        this.found.set(found);
        this.current.set(0);
        this.took.set(this.words() === '' ? null : Math.round(performance.now() - startedAt));
      });
  }

  protected pressed(event: KeyboardEvent): void {
    const count = this.found().length;
    if (event.key === 'ArrowDown') this.current.update((row) => (row + 1) % Math.max(1, count));
    else if (event.key === 'ArrowUp') this.current.update((row) => (row + count - 1) % Math.max(1, count));
    else if (event.key === 'Enter') this.open(this.found()[this.current()], event.ctrlKey || event.metaKey);
    else return;
    event.preventDefault();
  }

  protected open(found: Found | undefined, elsewhere: boolean): void {
    if (found === undefined) return;
    if (found.run !== undefined && !elsewhere) {
      // Closed first: what it opens must not lie under the palette, and focus goes back to the page.
      this.ref.close();
      found.run();
      return;
    }
    const address = this.router.createUrlTree([found.link], { queryParams: { ...found.query } });
    if (elsewhere) {
      window.open(this.router.serializeUrl(address), '_blank', 'noopener');
      return;
    }
    this.ref.close();
    void this.router.navigateByUrl(address);
  }
}

/** A name cut around the part that was searched for. */
function marked(name: string, words: string): readonly [string, string, string] {
  const at = words === '' ? -1 : name.toLowerCase().indexOf(words.toLowerCase());
  if (at < 0) return [name, '', ''];
  return [name.slice(0, at), name.slice(at, at + words.length), name.slice(at + words.length)];
}
