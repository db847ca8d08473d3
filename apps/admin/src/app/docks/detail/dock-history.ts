import { Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Blank } from '../../ui/blank.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { State } from '../../ui/state/state.ts';
import { percentText } from '../../ui/text/count-text.ts';
import { CountPipe, InstantPipe } from '../../ui/text/text-pipes.ts';
import { DockClient } from '../data/dock-client.ts';

/** What happened at a dock, newest first: comings and goings, faults, restarts. */
@Component({
  selector: 'app-dock-history',
  imports: [Blank, CountPipe, InstantPipe, ProblemNotice, RouterLink, Skeleton, State],
  template: `
    <section class="panel">
      <header>
        <h2>History</h2>
        <span class="meta">
          @if (history.total()) {
            {{ history.totalIsEstimate() ? 'about' : '' }} {{ history.total() | count }}, newest first
          }
        </span>
      </header>
      @if (history.rows().length > 0) {
        <div class="scroll-x">
          <table>
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">What</th>
                <th scope="col" class="num">Bay</th>
                <th scope="col">Camera</th>
                <th scope="col" class="num">Charge</th>
                <th scope="col">Detail</th>
              </tr>
            </thead>
            <tbody>
              @for (row of history.rows(); track row.id) {
                <tr>
                  <td class="tnum">{{ row.at | instant }}</td>
                  <td><app-state kind="dockEvent" [state]="row.type" /></td>
                  <td class="num">{{ row.bay ?? '–' }}</td>
                  <td>
                    @if (row.camera && row.isKnown) {
                      <a class="id" [routerLink]="['/cameras', row.camera]">{{ row.camera }}</a>
                    } @else {
                      {{ row.camera ?? '–' }}
                    }
                  </td>
                  <td class="num">{{ percent(row.batteryPercent) }}</td>
                  <td class="soft" [title]="row.detail ?? ''">
                    {{ row.camera && !row.isKnown ? 'Not in the register' : (row.detail ?? '') }}
                  </td>
                </tr>
              }
            </tbody>
          </table>
        </div>
        @if (history.hasMore()) {
          <div class="more">
            <button
              type="button"
              class="btn small quiet"
              [attr.aria-disabled]="history.loading()"
              (click)="history.more()"
            >
              {{ history.loading() ? 'Reading…' : 'Show earlier' }}
            </button>
          </div>
        }
      }
      @if (history.problem(); as refused) {
        <div class="body"><app-problem [problem]="refused" [retry]="true" (again)="history.again()" /></div>
      } @else if (history.rows().length === 0) {
        @if (history.loading()) {
          <div class="body"><app-skeleton [lines]="6" /></div>
        } @else {
          <app-blank heading="Nothing happened here yet" detail="It begins with the first camera put into a bay." />
        }
      }
    </section>
  `,
  styles: `
    .more {
      padding: 4px 6px;
      border-top: 1px solid var(--c-line);
    }
    td.soft {
      max-width: 220px;
    }
  `,
})
export class DockHistory {
  readonly serial = input.required<string>();
  protected readonly history = inject(DockClient).history(this.serial);
  protected readonly percent = percentText;

  /** Reads the newest again. */
  again(): void {
    this.history.again();
  }
}
