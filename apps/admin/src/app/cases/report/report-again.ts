import { Component, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { Session } from '../../session/session.ts';
import type { CaseDetail } from '../data/case.ts';
import { ReportDialogs } from './report-dialog.ts';

/** An ended case stays ended: to take it up again opens a new one that names it. */
@Component({
  selector: 'app-report-again',
  template: `
    @if (mayWrite && of().cameraStatus !== 'retired') {
      <button type="button" class="btn" (click)="again()">Take it up again</button>
    }
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class ReportAgain {
  readonly of = input.required<CaseDetail>();

  private readonly reports = inject(ReportDialogs);
  private readonly router = inject(Router);
  protected readonly mayWrite = inject(Session).may('cases:write');

  protected async again(): Promise<void> {
    const { id, kind, camera, holder, isHeld } = this.of();
    const name = holder === null || !isHeld ? null : `${holder.collarNumber ?? ''} ${holder.name}`.trim();
    const opened = await this.reports.open(kind, { serial: camera, holder: name }, id);
    if (opened !== null) await this.router.navigate(['/cases', opened.id]);
  }
}
