import { Component, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { State } from '../../ui/state/state.ts';
import { InstantPipe, WhenPipe } from '../../ui/text/text-pipes.ts';
import { aboutPath, jobState, type FailedJob } from '../data/queue.ts';

/** Jobs that failed, each with what happened and what to do; its reason and stack unfold. */
@Component({
  selector: 'app-failed-jobs',
  imports: [InstantPipe, RouterLink, State, WhenPipe],
  template: `
    <div class="scroll-x" tabindex="0" role="region" aria-label="Jobs that failed">
      <table>
        <thead>
          <tr>
            <th scope="col">State</th>
            <th scope="col">Job</th>
            <th scope="col">What happened, and what to do</th>
            <th scope="col" class="num">Tries</th>
            <th scope="col" class="num">Failed</th>
            <th scope="col" class="num">Next try</th>
            @if (mayWrite()) {
              <th scope="col"><span class="sr">Actions</span></th>
            }
          </tr>
        </thead>
        <tbody>
          @for (job of jobs(); track job.queue + job.id) {
            <tr>
              <td><app-state kind="job" [state]="jobState(job)" /></td>
              <td>
                <span class="id">{{ job.title }}</span>
                @if (job.about; as about) {
                  <a class="about" [routerLink]="aboutPath(about)">{{ about.label }}</a>
                }
              </td>
              <td class="why">
                {{ job.happened }} <span class="soft">{{ job.next }}</span>
                <details>
                  <summary>Details</summary>
                  <p>{{ job.reason }}</p>
                  @if (job.stack.at(-1); as stack) {
                    <pre class="mono" role="group" tabindex="0" [attr.aria-label]="'Stack of ' + job.title">{{
                      stack
                    }}</pre>
                  }
                  <p class="meta">Job {{ job.id }} of {{ job.queue }}</p>
                </details>
              </td>
              <td class="num">{{ job.attempts.made }} of {{ job.attempts.of }}</td>
              <td class="num">
                <time [attr.datetime]="job.failedAt" [title]="job.failedAt | instant">{{ job.failedAt | when }}</time>
              </td>
              <td class="num">
                @if (job.nextTryAt; as at) {
                  <time [attr.datetime]="at" [title]="at | instant">{{ at | when }}</time>
                } @else {
                  –
                }
              </td>
              @if (mayWrite()) {
                <td class="num acts">
                  @if (job.nextTryAt === null) {
                    <button
                      type="button"
                      class="btn small"
                      [attr.aria-label]="'Retry ' + nameOf(job)"
                      (click)="retried.emit(job)"
                    >
                      Retry
                    </button>
                    <button
                      type="button"
                      class="btn small danger"
                      [attr.aria-label]="'Remove ' + nameOf(job)"
                      (click)="removed.emit(job)"
                    >
                      Remove
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
      padding-block: 6px;
      vertical-align: top;
      white-space: normal;
    }
    td.num,
    td:first-child {
      white-space: nowrap;
    }
    .about {
      display: block;
    }
    .why {
      min-width: 260px;
    }
    .why .soft {
      margin-left: 4px;
    }
    .acts .btn + .btn {
      margin-left: 6px;
    }
    summary {
      cursor: pointer;
      color: var(--c-ink-2);
    }
    pre {
      max-height: 200px;
      max-width: 640px;
      overflow: auto;
      margin: 4px 0;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    details p {
      margin-top: 4px;
      overflow-wrap: anywhere;
    }
  `,
})
export class FailedJobs {
  readonly jobs = input.required<readonly FailedJob[]>();
  readonly mayWrite = input(false);
  readonly retried = output<FailedJob>();
  readonly removed = output<FailedJob>();
  protected readonly jobState = jobState;
  protected readonly aboutPath = aboutPath;

  protected nameOf({ title, about }: FailedJob): string {
    return about === null ? title : `${title}, ${about.label}`;
  }
}
