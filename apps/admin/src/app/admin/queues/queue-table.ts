import { Component, input, output } from '@angular/core';
import { State } from '../../ui/state/state.ts';
import { CountPipe } from '../../ui/text/text-pipes.ts';
import { queueState, type Queue } from '../data/queue.ts';

/** Every queue with its counts now and within the last hour. */
@Component({
  selector: 'app-queue-table',
  imports: [CountPipe, State],
  template: `
    <div class="scroll-x" tabindex="0" role="region" aria-label="Queues and their counts">
      <table>
        <thead>
          <tr>
            <th scope="col">State</th>
            <th scope="col">Queue</th>
            <th scope="col" class="num">Waiting</th>
            <th scope="col" class="num">Running</th>
            <th scope="col" class="num">Planned</th>
            <th scope="col" class="num">Failed</th>
            <th scope="col" class="num">Done in an hour</th>
            <th scope="col" class="num spare">Failed in an hour</th>
            @if (mayWrite()) {
              <th scope="col"><span class="sr">Actions</span></th>
            }
          </tr>
        </thead>
        <tbody>
          @for (queue of queues(); track queue.name) {
            <tr>
              <td><app-state kind="queue" [state]="queueState(queue)" /></td>
              <td class="what">
                <span class="id">{{ queue.title }}</span> <span class="soft">{{ queue.does }}</span>
              </td>
              <td class="num">{{ queue.counts.waiting | count }}</td>
              <td class="num">{{ queue.counts.active | count }}</td>
              <td class="num">{{ queue.counts.delayed | count }}</td>
              <td class="num">{{ queue.counts.failed | count }}</td>
              <td class="num">{{ queue.counts.completedWithinHour | count }}</td>
              <td class="num spare">{{ queue.counts.failedWithinHour | count }}</td>
              @if (mayWrite()) {
                <td class="num acts">
                  @if (queue.counts.failed > 0) {
                    <button
                      type="button"
                      class="btn small"
                      [attr.aria-label]="'Retry all that failed in ' + queue.title"
                      (click)="retriedAll.emit(queue)"
                    >
                      Retry all
                    </button>
                  }
                  @if (queue.isPaused) {
                    <button
                      type="button"
                      class="btn small"
                      [attr.aria-label]="'Resume ' + queue.title"
                      (click)="resumed.emit(queue)"
                    >
                      Resume
                    </button>
                  } @else {
                    <button
                      type="button"
                      class="btn small"
                      [attr.aria-label]="'Pause ' + queue.title"
                      (click)="paused.emit(queue)"
                    >
                      Pause
                    </button>
                  }
                </td>
              }
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styles: `
    td {
      height: auto;
      padding-block: 5px;
    }
    .what {
      white-space: normal;
      min-width: 260px;
    }
    .what .soft {
      margin-left: 6px;
    }
    @media (max-width: 1100px) {
      .spare {
        display: none;
      }
      .what {
        min-width: 180px;
      }
    }
    .acts {
      white-space: nowrap;
    }
    .acts .btn + .btn {
      margin-left: 6px;
    }
  `,
})
export class QueueTable {
  readonly queues = input.required<readonly Queue[]>();
  readonly mayWrite = input(false);
  readonly retriedAll = output<Queue>();
  readonly paused = output<Queue>();
  readonly resumed = output<Queue>();
  protected readonly queueState = queueState;
}
