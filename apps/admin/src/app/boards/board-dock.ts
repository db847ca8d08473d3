import { Component, computed, input, output } from '@angular/core';
import type { BoardDock as Dock } from '@custodian/domain';
import { Shape } from '../ui/state/shape.ts';
import { boardTile, dockStatusText } from './board-words.ts';

/** One dock of the board: its bays as tiles, in order. A tile is touched for the whole sentence. */
@Component({
  selector: 'app-board-dock',
  imports: [Shape],
  templateUrl: './board-dock.html',
  styleUrl: './board-dock.css',
})
export class BoardDock {
  readonly dock = input.required<Dock>();
  readonly now = input.required<number>();
  readonly picked = input<number | null>(null);
  readonly pick = output<number>();

  protected readonly tiles = computed(() => this.dock().bays.map((bay) => boardTile(bay, this.now())));
  protected readonly statusText = computed(() => dockStatusText(this.dock()));
}
