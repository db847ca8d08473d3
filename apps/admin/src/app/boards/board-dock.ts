import { Component, computed, input, output } from '@angular/core';
import type { BoardDock as Dock } from '@custodian/domain';
import { Shape } from '../ui/state/shape.ts';
import { whenText } from '../ui/text/instant-text.ts';
import { boardTile } from './board-words.ts';

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
  /** Many docks share the wall: smaller tiles, without serials. */
  readonly dense = input(false);
  readonly pick = output<number>();

  protected readonly tiles = computed(() => this.dock().bays.map((bay) => boardTile(bay, this.now())));
  protected readonly statusText = computed(() => {
    const { status, lastHeardAt, bays } = this.dock();
    if (status === 'never') return 'Never heard';
    if (status === 'silent') return `Silent from ${whenText(lastHeardAt)}`;
    const takes = bays.filter(({ verdict }) => verdict === 'take').length;
    return takes === 0 ? 'None to take' : `${takes} to take`;
  });
}
