import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, DestroyRef, computed, inject, input, viewChild } from '@angular/core';
import { Router } from '@angular/router';
import { caseKinds, type CaseKind } from '@custodian/domain';
import type { Camera } from '../../cameras/data/camera.ts';
import { Session } from '../../session/session.ts';
import { HotKeys } from '../../shell/hot-keys.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { reportWords } from '../data/case-words.ts';
import { ReportDialogs } from './report-dialog.ts';

/** What can be reported of a camera: each choice opens its case. */
@Component({
  selector: 'app-report-actions',
  imports: [CdkMenu, CdkMenuItem, CdkMenuTrigger, Icon],
  template: `
    @if (mayReport()) {
      <button type="button" class="btn" [cdkMenuTriggerFor]="menu"><app-icon name="case" />Report</button>
      <ng-template #menu>
        <div class="pop" cdkMenu>
          @for (choice of choices; track choice.kind) {
            <button type="button" class="menu-item" cdkMenuItem (cdkMenuItemTriggered)="report(choice.kind)">
              {{ choice.word }}
            </button>
          }
        </div>
      </ng-template>
    }
  `,
  styles: `
    :host {
      display: contents;
    }
    .pop {
      min-width: 180px;
      padding: 6px;
      border-radius: var(--r-2);
      box-shadow: var(--e-2);
    }
    .menu-item {
      width: 100%;
      border: 0;
      background: none;
      height: 30px;
    }
  `,
})
export class ReportActions {
  readonly camera = input.required<Camera>();

  private readonly reports = inject(ReportDialogs);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly trigger = viewChild(CdkMenuTrigger);
  protected readonly choices = caseKinds.map((kind) => ({ kind, word: reportWords[kind] }));
  protected readonly mayReport = computed(() => this.session.may('cases:write') && this.camera().status !== 'retired');

  constructor() {
    const off = inject(HotKeys).add({
      key: 'r',
      says: 'Report something of this camera',
      run: () => this.trigger()?.open(),
    });
    inject(DestroyRef).onDestroy(off);
  }

  protected async report(kind: CaseKind): Promise<void> {
    const { serial, holder } = this.camera();
    const name = holder === null ? null : `${holder.collarNumber} ${holder.name}`;
    const opened = await this.reports.open(kind, { serial, holder: name });
    if (opened !== null) await this.router.navigate(['/cases', opened.id]);
  }
}
