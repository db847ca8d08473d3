import { Component, computed, effect, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { throttleTime } from 'rxjs';
import { LiveEvents } from '../../http/live-events.ts';
import { StationClient } from '../../stations/data/station-client.ts';
import type { StationDock } from '../../stations/data/station-dock.ts';
import { baysOf, type Bay } from '../../ui/bay/bay.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { Shape } from '../../ui/state/shape.ts';
import { lookOf } from '../../ui/state/state-look.ts';
import { DeskFlow } from '../data/desk-flow.ts';
import { DeskPlace } from '../data/desk-place.ts';
import { DeskSuggestion } from '../data/desk-suggestion.ts';

/** More docks than a row of buttons holds are chosen from a list. */
const mostInRow = 5;

/** One dock of the station, bay by bay, with the one that blinks; and which bays are under the floor. */
@Component({
  selector: 'app-dock-panel',
  imports: [Shape, Skeleton],
  templateUrl: './dock-panel.html',
  styleUrl: './dock-panel.css',
})
export class DockPanel {
  private readonly flow = inject(DeskFlow);
  private readonly suggested = inject(DeskSuggestion).suggested;
  private readonly read = inject(StationClient).docksOf(inject(DeskPlace).code);
  private readonly chosen = signal<string | null>(null);
  protected readonly mostInRow = mostInRow;

  protected readonly docks = computed<readonly StationDock[]>(() =>
    this.read.hasValue() ? this.read.value().items : [],
  );
  /** Until the docks are known: a station may have none. */
  protected readonly isWaiting = computed(() => !this.read.hasValue() && this.read.error() === undefined);
  protected readonly dock = computed(() => {
    const docks = this.docks();
    const blinking = docks.find(({ serial }) => serial === this.suggested()?.dock);
    return blinking ?? docks.find(({ serial }) => serial === this.chosen()) ?? docks[0] ?? null;
  });
  protected readonly blinking = computed(() => {
    const suggested = this.suggested();
    return suggested !== null && suggested.dock === this.dock()?.serial ? suggested.bay : null;
  });
  protected readonly tiles = computed(() => {
    const dock = this.dock();
    if (dock === null) return [];
    return baysOf(dock.bays, dock.bayStates, dock.status !== 'online').map((bay) => tileOf(bay, this.blinking()));
  });
  protected readonly underFloor = computed(() => {
    const dock = this.dock();
    const floor = this.flow.settings().batteryFloorPercent;
    if (dock === null || dock.status !== 'online') return null;
    const low = dock.bayStates.filter(
      ({ camera, batteryPercent }) => camera !== null && batteryPercent != null && batteryPercent < floor,
    );
    if (low.length === 0) return null;
    const named = low.map(({ bay, batteryPercent }) => `${bay} (${Math.round(batteryPercent ?? 0)} %)`).join(', ');
    return { heading: low.length === 1 ? `Bay ${named}.` : `Bays ${named}.`, floor };
  });

  constructor() {
    inject(LiveEvents)
      .of('dock', 'camera', 'assignment')
      .pipe(throttleTime(5000, undefined, { leading: true, trailing: true }), takeUntilDestroyed())
      .subscribe(() => this.read.reload());
    // Where the last suggestion blinked, the desk goes on looking.
    effect(() => {
      const dock = this.suggested()?.dock;
      if (dock !== undefined) this.chosen.set(dock);
    });
  }

  protected show(serial: string): void {
    this.chosen.set(serial);
  }
}

function tileOf(bay: Bay, blinking: number | null) {
  const look = lookOf('bay', bay.state);
  const hasCharge = ['ready', 'charging', 'offloading', 'updating'].includes(bay.state) && bay.batteryPercent != null;
  return {
    number: bay.bay,
    look,
    isEmpty: bay.camera === null,
    isTaken: bay.bay === blinking,
    word: hasCharge ? `${Math.round(bay.batteryPercent ?? 0)} %` : look.word,
    says: `Bay ${bay.bay}: ${look.word}${hasCharge ? `, ${Math.round(bay.batteryPercent ?? 0)} %` : ''}${bay.bay === blinking ? ', its light is blinking' : ''}`,
  };
}
