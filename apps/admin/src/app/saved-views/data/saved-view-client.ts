import { HttpClient } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import type { Observable } from 'rxjs';
import type { ListName, ListPreference, SavedView, SavedViews } from './saved-view.ts';

const views = '/api/v1/saved-views';

/** The addresses of saved views. */
@Service()
export class SavedViewClient {
  private readonly http = inject(HttpClient);

  of(list: ListName): Observable<SavedViews> {
    return this.http.get<SavedViews>(views, { params: { list } });
  }

  save(view: Pick<SavedView, 'list' | 'name' | 'query' | 'columns' | 'isShared'>): Observable<SavedView> {
    return this.http.post<SavedView>(views, view);
  }

  /** Changes a view as it was read; refused where somebody changed it since. */
  change(
    view: SavedView,
    given: Partial<Pick<SavedView, 'name' | 'query' | 'columns' | 'isShared'>>,
  ): Observable<SavedView> {
    return this.http.patch<SavedView>(`${views}/${view.id}`, given, { headers: { 'if-match': `"v${view.version}"` } });
  }

  remove(view: SavedView): Observable<unknown> {
    return this.http.delete(`${views}/${view.id}`, { headers: { 'if-match': `"v${view.version}"` } });
  }

  prefer(list: ListName, preference: ListPreference): Observable<ListPreference> {
    return this.http.put<ListPreference>(`/api/v1/list-preferences/${list}`, preference);
  }
}
