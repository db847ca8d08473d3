import { CdkTrapFocus } from '@angular/cdk/a11y';
import { OverlayModule } from '@angular/cdk/overlay';
import { Component, DestroyRef, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { HotKeys } from '../../shell/hot-keys.ts';
import { Ask } from '../../ui/dialog/ask.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { Notice } from '../../ui/notice.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { CountPipe } from '../../ui/text/text-pipes.ts';
import type { SavedView } from '../data/saved-view.ts';
import type { ViewState } from '../data/view-state.ts';
import { SaveViewDialogs } from './save-view-dialog.ts';

/** A ready-made view of a list. */
export interface ReadyView {
  readonly name: string;
  readonly query: Readonly<Record<string, string>>;
  readonly count?: number | undefined;
  readonly isCurrent: boolean;
}

/** The views of a list as tabs, ready-made ones first, and what can be done with the one that is open. */
@Component({
  selector: 'app-view-actions',
  imports: [CdkTrapFocus, CountPipe, Icon, Notice, OverlayModule, ProblemNotice, RouterLink],
  templateUrl: './view-actions.html',
  styleUrl: './view-actions.css',
})
export class ViewActions {
  readonly state = input.required<ViewState<never>>();
  readonly ready = input<readonly ReadyView[]>([]);

  private readonly ask = inject(Ask);
  private readonly dialogs = inject(SaveViewDialogs);
  protected readonly isOpen = signal(false);
  protected readonly isDefault = computed(() => this.state().preference().defaultView === this.state().current()?.id);
  protected readonly unknown = computed(() => this.state().current()?.problems ?? []);
  protected readonly tabs = computed<readonly ReadyView[]>(() => {
    const hasView = this.state().current() !== null;
    const ready = this.ready().length > 0 ? this.ready() : [{ name: 'All', query: {}, isCurrent: true }];
    return ready.map((view) => ({ ...view, isCurrent: view.isCurrent && !hasView }));
  });

  constructor() {
    const off = inject(HotKeys).add({ key: 'v', says: 'Save this view, or change it', run: () => this.pressed() });
    inject(DestroyRef).onDestroy(off);
  }

  private pressed(): void {
    if (this.state().current() === null) void this.save();
    else this.isOpen.set(true);
  }

  protected async save(): Promise<void> {
    this.isOpen.set(false);
    const given = { heading: 'Save this view', verb: 'Save view', name: '', isShared: false };
    const named = await this.dialogs.open(given);
    if (named !== null) await this.state().save(named.name, named.isShared);
  }

  protected async rename(view: SavedView): Promise<void> {
    this.isOpen.set(false);
    const given = { heading: `Rename or share ${view.name}`, verb: 'Save', name: view.name, isShared: view.isShared };
    const named = await this.dialogs.open(given);
    if (named !== null) await this.state().change(view, named, `Saved as ${named.name}`);
  }

  protected async update(view: SavedView): Promise<void> {
    this.isOpen.set(false);
    await this.state().update(view);
  }

  protected async openWith(view: SavedView | null): Promise<void> {
    this.isOpen.set(false);
    await this.state().openWith(view);
  }

  protected async remove(view: SavedView): Promise<void> {
    this.isOpen.set(false);
    const answer = await this.ask.about({
      heading: `Delete the view ${view.name}?`,
      detail: view.isShared
        ? 'It is shared: it goes for everybody. The rows it shows stay.'
        : 'The rows it shows stay.',
      verb: 'Delete view',
      safe: 'Keep it',
      isDanger: true,
    });
    if (answer !== null) await this.state().remove(view);
  }
}
