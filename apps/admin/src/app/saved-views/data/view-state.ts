import { computed, inject, linkedSignal, signal, type Signal } from '@angular/core';
import { Router } from '@angular/router';
import { firstValueFrom, type Observable } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import { chooseColumns } from '../../ui/grid/choose-columns.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import type { ListState } from '../../ui/grid/list-state.ts';
import { Toasts } from '../../ui/toast/toasts.ts';
import { SavedViewClient } from './saved-view-client.ts';
import { asksSame, knownWords, type ListName, type ListPreference, type SavedView } from './saved-view.ts';

/** The saved views of a list, the one it is looked at by, and the columns that this shows. */
export interface ViewState<T> {
  readonly list: ListName;
  readonly path: string;
  readonly views: Signal<readonly SavedView[]>;
  readonly current: Signal<SavedView | null>;
  /** The list looks otherwise than the view says. */
  readonly isChanged: Signal<boolean>;
  readonly preference: Signal<ListPreference>;
  readonly problem: Signal<Problem | null>;
  readonly allColumns: readonly GridColumn<T>[];
  readonly columns: Signal<readonly GridColumn<T>[]>;
  /** The address words of a view. */
  wordsOf(view: SavedView): Record<string, string>;
  choose(keys: readonly string[] | null): void;
  save(name: string, isShared: boolean): Promise<boolean>;
  change(view: SavedView, given: Partial<Pick<SavedView, 'name' | 'isShared'>>, says: string): Promise<boolean>;
  /** Makes the view be as the list looks now. */
  update(view: SavedView): Promise<boolean>;
  remove(view: SavedView): Promise<boolean>;
  openWith(view: SavedView | null): Promise<boolean>;
}

/** The saved views of the current list page; needs an injection context. */
export function viewState<T>(
  list: ListName,
  state: Pick<ListState<T>, 'filters' | 'query'>,
  columns: readonly GridColumn<T>[],
): ViewState<T> {
  const client = inject(SavedViewClient);
  const router = inject(Router);
  const toasts = inject(Toasts);
  const path = `/${list}`;
  const views = signal<readonly SavedView[]>([]);
  const preference = signal<ListPreference>({ columns: null, defaultView: null });
  const problem = signal<Problem | null>(null);
  const current = computed(() => views().find(({ id }) => id === state.filters.value('view')) ?? null);
  const chosen = linkedSignal<readonly string[] | null>(() => current()?.columns ?? preference().columns);
  const asked = computed(() => {
    const { view: _view, peek: _peek, ...words } = state.filters.words();
    return words;
  });
  const isChanged = computed(() => {
    const view = current();
    if (view === null) return false;
    const isSameColumns = JSON.stringify(chosen()) === JSON.stringify(view.columns ?? preference().columns);
    return !asksSame(asked(), knownWords(view)) || !isSameColumns;
  });
  const go = (view: SavedView | null, replaceUrl = false) =>
    router.navigate([path], { queryParams: view === null ? {} : { ...knownWords(view), view: view.id }, replaceUrl });
  const read = async (): Promise<void> => {
    const found = await firstValueFrom(client.of(list));
    views.set(found.items);
    preference.set(found.preference);
  };
  const act = async (work: Observable<unknown>, says: string): Promise<boolean> => {
    try {
      await firstValueFrom(work);
      await read();
      problem.set(null);
      toasts.done(says);
      return true;
    } catch (failure) {
      problem.set(toProblem(failure));
      return false;
    }
  };
  const isBare = Object.keys(state.filters.words()).length === 0;
  // Without its views a list is still a list.
  void read().then(
    () => {
      const opensWith = views().find(({ id }) => id === preference().defaultView);
      if (isBare && opensWith !== undefined && router.url === path) void go(opensWith, true);
    },
    () => undefined,
  );
  return {
    list,
    path,
    views,
    current,
    isChanged,
    preference,
    problem,
    allColumns: columns,
    columns: computed(() => chooseColumns(columns, chosen())),
    wordsOf: (view) => ({ ...knownWords(view), view: view.id }),
    choose: (keys) => {
      chosen.set(keys);
      if (current() !== null) return;
      const preferred = { ...preference(), columns: keys };
      void firstValueFrom(client.prefer(list, preferred)).then(
        (kept) => preference.set(kept),
        (failure: unknown) => problem.set(toProblem(failure)),
      );
    },
    save: async (name, isShared) => {
      const view = { list, name, isShared, query: asked(), columns: chosen() };
      let made: SavedView | undefined;
      const saving = client.save(view);
      try {
        made = await firstValueFrom(saving);
        await read();
        problem.set(null);
        toasts.done(`Saved as ${name}`);
        await go(made);
        return true;
      } catch (failure) {
        problem.set(toProblem(failure));
        return false;
      }
    },
    change: (view, given, says) => act(client.change(view, given), says),
    update: (view) => act(client.change(view, { query: asked(), columns: chosen() }), `${view.name} is as you see it`),
    remove: async (view) => {
      const isGone = await act(client.remove(view), `${view.name} is deleted`);
      if (isGone) await go(null);
      return isGone;
    },
    openWith: (view) =>
      act(
        client.prefer(list, { ...preference(), defaultView: view?.id ?? null }),
        view === null ? 'The list opens with every row' : `The list opens with ${view.name}`,
      ),
  };
}
