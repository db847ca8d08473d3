import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { severityLook, subjectPath, type ExceptionItem } from '../../exceptions/data/exception.ts';
import { Shape } from '../../ui/state/shape.ts';
import { lengthText, instantText } from '../../ui/text/instant-text.ts';

/** The most urgent exceptions, with what they are about and who has them. */
@Component({
  selector: 'app-needs-person',
  imports: [RouterLink, Shape],
  template: `
    <ul>
      @for (row of rows(); track row.exception.id) {
        <li>
          <a class="attention" [routerLink]="row.path" [queryParams]="row.query">
            <app-shape [shape]="row.look.shape" [role]="row.look.role" />
            <span class="grow">
              <b>{{ row.exception.title }}</b>
              <span class="meta">{{ row.exception.detail || row.exception.subject.label }}</span>
            </span>
            <span class="meta num" [title]="row.instant">{{ row.since }}<br />{{ row.owner }}</span>
          </a>
        </li>
      }
    </ul>
  `,
  styles: `
    .attention {
      display: flex;
      gap: 10px;
      padding: 4px 14px;
      border-top: 1px solid var(--c-line);
      align-items: flex-start;
    }
    .attention:hover {
      background: var(--c-hover);
    }
    .attention:focus-visible {
      outline-offset: -2px;
    }
    app-shape {
      margin-top: 4px;
    }
    .grow {
      overflow: hidden;
    }
    b {
      display: block;
      font-weight: var(--w-medium);
      line-height: 17px;
      white-space: nowrap;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    .grow .meta {
      display: block;
      line-height: 15px;
      white-space: nowrap;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    .num {
      white-space: nowrap;
    }
  `,
})
export class NeedsPerson {
  readonly exceptions = input.required<readonly ExceptionItem[]>();
  readonly now = input.required<number>();

  protected readonly rows = computed(() =>
    this.exceptions().map((exception) => {
      const path = subjectPath(exception);
      return {
        exception,
        look: severityLook(exception),
        path: path === null ? ['/exceptions'] : [...path],
        query: path === null ? { search: exception.subject.label } : {},
        since: lengthText(this.now() - Date.parse(exception.since)),
        instant: `Since ${instantText(exception.since)}`,
        owner: exception.owner?.name ?? exception.station?.name ?? 'Nobody yet',
      };
    }),
  );
}
