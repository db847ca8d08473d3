import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { State } from '../../ui/state/state.ts';
import { WhenPipe, InstantPipe } from '../../ui/text/text-pipes.ts';
import { seenText } from '../data/stock-take-words.ts';
import type { StockTakeLine } from '../data/stock-take.ts';

/** What was seen and nobody expected: where it belongs, or that the register does not know it. */
@Component({
  selector: 'app-found-panel',
  imports: [InstantPipe, RouterLink, State, WhenPipe],
  host: { class: 'panel' },
  template: `
    <header>
      <h2>Seen, not expected</h2>
      <span class="meta">{{ found().length }}</span>
    </header>
    @if (found().length > 0) {
      <div class="scroll-x">
        <table>
          <thead>
            <tr>
              <th scope="col">Camera or code</th>
              <th scope="col">What it is</th>
              <th scope="col">Belongs to</th>
              <th scope="col">Seen</th>
              <th scope="col" class="num">At</th>
            </tr>
          </thead>
          <tbody>
            @for (line of found(); track line.label) {
              <tr>
                <td>
                  @if (line.serial) {
                    <a class="id" [routerLink]="['/cameras', line.serial]">{{ line.serial }}</a>
                  } @else {
                    <span class="id">{{ line.label }}</span>
                  }
                </td>
                <td><app-state kind="sighting" [state]="line.class" /></td>
                <td>{{ line.station?.name ?? '–' }}</td>
                <td class="soft">{{ seenText(line) }}</td>
                <td class="num">
                  <time [title]="line.seen?.at | instant">{{ line.seen?.at | when }}</time>
                </td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    } @else {
      <p class="body soft">Nothing: every camera that was seen belongs here.</p>
    }
  `,
})
export class FoundPanel {
  readonly lines = input.required<readonly StockTakeLine[]>();
  protected readonly found = computed(() => this.lines().filter(({ because }) => because === null));
  protected readonly seenText = seenText;
}
