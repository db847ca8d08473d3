import { HttpClient, httpResource } from '@angular/common/http';
import { Service, computed, inject, type Signal } from '@angular/core';
import type { DeviceKind } from '@custodian/domain';
import type { Observable } from 'rxjs';
import { withoutEmpty, type Page } from '../../http/page.ts';
import type { FilterOption } from '../../ui/filters/filter-field.ts';
import type { Model, NewModel } from './model.ts';

const models = '/api/v1/models';

/** The addresses of models. */
@Service()
export class ModelClient {
  private readonly http = inject(HttpClient);

  /** Every model by name, or those of one kind; call in an injection context. */
  all(kind?: DeviceKind) {
    return httpResource<Page<Model>>(() => ({ url: models, params: withoutEmpty({ limit: 200, sort: 'name', kind }) }));
  }

  /** Models of one kind as filter options; call in an injection context. */
  options(kind?: DeviceKind): Signal<readonly FilterOption[]> {
    const known = this.all(kind);
    return computed(() =>
      known.hasValue() ? known.value().items.map(({ name }) => ({ value: name, word: name })) : [],
    );
  }

  make(given: NewModel): Observable<Model> {
    return this.http.post<Model>(models, given);
  }
}
