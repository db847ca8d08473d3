import { Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Shape } from '../../ui/state/shape.ts';
import { lookOf } from '../../ui/state/state-look.ts';
import { nounText, percentText } from '../../ui/text/count-text.ts';
import { InstantPipe, WhenPipe } from '../../ui/text/text-pipes.ts';
import type { BayDetail, DockDetail } from '../data/dock.ts';

/** A dock's bays in full: state, camera, charge, what waits in it, and a way to find it at the dock. */
@Component({
  selector: 'app-bay-tiles',
  imports: [InstantPipe, RouterLink, Shape, WhenPipe],
  templateUrl: './bay-tiles.html',
  styleUrl: './bay-tiles.css',
})
export class BayTiles {
  readonly dock = input.required<DockDetail>();
  /** Whether this person may ask the dock to blink. */
  readonly mayIdentify = input(false);
  readonly identify = output<number>();

  private readonly isSilent = computed(() => this.dock().status !== 'online');
  protected readonly canBlink = computed(() => this.mayIdentify() && !this.isSilent());
  protected readonly tiles = computed(() => {
    const { bays, bayStates } = this.dock();
    return Array.from({ length: bays }, (_, place) => {
      const known = bayStates.find(({ bay }) => bay === place + 1);
      return tileOf(place + 1, known ?? null, this.isSilent());
    });
  });
}

function pendingText(files: number | null): string | null {
  // What a dock does not know, as of a camera that nobody registered, is not nothing.
  if (files === null) return null;
  return files === 0 ? 'Nothing to offload' : `${nounText(files, 'recording')} to offload`;
}

function tileOf(number: number, bay: BayDetail | null, isSilent: boolean) {
  const state = bay === null || isSilent ? 'silent' : bay.state;
  const said = bay === null ? null : lookOf('bay', bay.state).word.toLowerCase();
  return {
    number,
    bay,
    look: lookOf('bay', state),
    // Old news is told as such and never in its old colour.
    word: isSilent && said !== null ? `Was ${said}` : lookOf('bay', state).word,
    isEmpty: bay?.camera == null,
    charge: bay?.batteryPercent ?? null,
    chargeText: percentText(bay?.batteryPercent),
    pending: pendingText(bay?.pendingFiles ?? null),
    update:
      bay?.update == null ? null : `${bay.update.version} ${lookOf('action', bay.update.state).word.toLowerCase()}`,
  };
}
