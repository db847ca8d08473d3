import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { staffTypes } from '../../staff/data/staff-member.ts';
import { ShareBar } from '../../ui/meter/share-bar.ts';
import { shareText } from '../../ui/text/count-text.ts';
import { CountPipe } from '../../ui/text/text-pipes.ts';
import type { CoverageFigures } from '../data/rollout-report.ts';
import { peopleBehind, type CountedAt } from './coverage-words.ts';

/** Equipped against entitled by staff type, of a station or of all; each figure leads to its people. */
@Component({
  selector: 'app-staff-type-table',
  imports: [CountPipe, RouterLink, ShareBar],
  template: `
    <div class="scroll-x">
      <table>
        <thead>
          <tr>
            <th scope="col">Staff type</th>
            <th scope="col" class="num">In post</th>
            <th scope="col" class="num">Entitled to their own</th>
            <th scope="col" class="num">Equipped</th>
            <th scope="col" class="wide"><span class="sr">Share equipped</span></th>
            <th scope="col" class="num">Without</th>
            <th scope="col" class="num">Share a pool</th>
            <th scope="col" class="num">Hold one of it now</th>
            <th scope="col" class="num">Not entitled, hold one</th>
          </tr>
        </thead>
        <tbody>
          @for (row of figures().staffTypes; track row.staffType) {
            <tr>
              <td>{{ wordOf(row.staffType) }}</td>
              @for (figure of figuresOf(row); track $index) {
                @if (figure.isBar) {
                  <td class="num">
                    <a routerLink="/staff" [queryParams]="peopleBehind(at(), figure.words, row.staffType)">{{
                      figure.count | count
                    }}</a>
                    <span class="meta share">{{ shareText(figure.count, row.entitledPersonal, 0) }}</span>
                  </td>
                  <td><app-share-bar [value]="figure.count" [of]="row.entitledPersonal" /></td>
                } @else {
                  <td class="num">
                    <a routerLink="/staff" [queryParams]="peopleBehind(at(), figure.words, row.staffType)">{{
                      figure.count | count
                    }}</a>
                  </td>
                }
              }
            </tr>
          } @empty {
            <tr>
              <td colspan="9" class="meta">Nobody is in post here.</td>
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styleUrl: './report-table.css',
})
export class StaffTypeTable {
  readonly figures = input.required<CoverageFigures>();
  readonly at = input.required<CountedAt>();

  protected readonly shareText = shareText;
  protected readonly peopleBehind = peopleBehind;

  protected wordOf(staffType: string | null): string {
    return staffType === null ? 'No post' : (staffTypes[staffType] ?? staffType);
  }

  /** In the order of the columns. */
  protected figuresOf(row: CoverageFigures['staffTypes'][number]) {
    const own = { entitlement: 'personal' };
    return [
      { count: row.people, words: {}, isBar: false },
      { count: row.entitledPersonal, words: own, isBar: false },
      { count: row.equippedPersonal, words: { ...own, equipped: 'true' }, isBar: true },
      { count: row.entitledPersonal - row.equippedPersonal, words: { ...own, equipped: 'false' }, isBar: false },
      { count: row.entitledPool, words: { entitlement: 'pool' }, isBar: false },
      { count: row.equippedPool, words: { entitlement: 'pool', equipped: 'true' }, isBar: false },
      { count: row.equippedUnentitled, words: { entitlement: 'none', equipped: 'true' }, isBar: false },
    ];
  }
}
