import { Component, DestroyRef, booleanAttribute, computed, inject, input, output } from '@angular/core';
import type { Camera } from '../cameras/data/camera.ts';
import { CameraClient } from '../cameras/data/camera-client.ts';
import { Session } from '../session/session.ts';
import { HotKeys } from '../shell/hot-keys.ts';
import { HandOverDialogs } from './hand-over/hand-over-dialog.ts';
import { IssueDialogs } from './issue/issue-dialog.ts';
import { ReturnDialogs } from './return/return-dialog.ts';

/** Issue, hand over or return: what this person may do with this camera now. */
@Component({
  selector: 'app-camera-actions',
  template: `
    @if (mayWrite) {
      @if (camera().holder) {
        @if (!small()) {
          <button type="button" class="btn" (click)="handOver()">Hand over…</button>
        }
        <button type="button" class="btn" [class.small]="small()" (click)="giveBack()">Return</button>
      } @else if (isIssuable()) {
        <button type="button" class="btn primary" [class.small]="small()" (click)="issue()">Issue</button>
      }
    }
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class CameraActions {
  readonly camera = input.required<Camera>();
  readonly small = input(false, { transform: booleanAttribute });
  readonly changed = output();

  private readonly issues = inject(IssueDialogs);
  private readonly handOvers = inject(HandOverDialogs);
  private readonly returns = inject(ReturnDialogs);
  private readonly cameras = inject(CameraClient);
  protected readonly mayWrite = inject(Session).may('assignments:write');
  protected readonly isIssuable = computed(() => ['in_store', 'in_service'].includes(this.camera().status));

  constructor() {
    const off = inject(HotKeys).add({
      key: 'i',
      says: 'Issue or return this camera',
      run: () => {
        if (!this.mayWrite) return;
        if (this.camera().holder !== null) void this.giveBack();
        else if (this.isIssuable()) void this.issue();
      },
    });
    inject(DestroyRef).onDestroy(off);
  }

  protected async issue(): Promise<void> {
    if ((await this.issues.open({ camera: this.camera().serial })) !== null) this.changed.emit();
  }

  protected async giveBack(): Promise<void> {
    const held = await this.held();
    if (held !== null && (await this.returns.open(held))) this.changed.emit();
  }

  protected async handOver(): Promise<void> {
    const held = await this.held();
    const mode = this.camera().assignment?.mode ?? 'personal';
    if (held !== null && (await this.handOvers.open({ ...held, mode }))) this.changed.emit();
  }

  /** Who has it, by which assignment: lists leave that out. */
  private async held(): Promise<{ assignment: string; camera: string; holder: string } | null> {
    const { serial, holder, assignment } = this.camera();
    if (holder === null) return null;
    const id = assignment?.id ?? (await this.cameras.openAssignment(serial));
    return id === null ? null : { assignment: id, camera: serial, holder: `${holder.collarNumber} ${holder.name}` };
  }
}
