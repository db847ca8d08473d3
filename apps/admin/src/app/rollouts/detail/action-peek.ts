import { Component, computed, inject, input, output } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { throttleTime } from 'rxjs';
import { lastGood } from '../../http/last-good.ts';
import { toProblem } from '../../http/problem.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { Shape } from '../../ui/state/shape.ts';
import { lookOf } from '../../ui/state/state-look.ts';
import { State } from '../../ui/state/state.ts';
import { ClockPipe, InstantPipe } from '../../ui/text/text-pipes.ts';
import type { ActionEvent } from '../data/action.ts';
import { RolloutClient } from '../data/rollout-client.ts';
import { LiveRollout } from './live-rollout.ts';

/** One device's update beside the list: where it stands, and everything that happened, in its own words and ours. */
@Component({
  selector: 'app-action-peek',
  imports: [ClockPipe, Icon, InstantPipe, ProblemNotice, RouterLink, Shape, Skeleton, State],
  host: { class: 'peek', role: 'complementary', 'aria-label': 'The update of one device' },
  templateUrl: './action-peek.html',
  styleUrl: './action-peek.css',
})
export class ActionPeek {
  readonly rollout = input.required<string>();
  readonly action = input.required<string>();
  readonly closed = output();

  private readonly live = inject(LiveRollout);
  // The frame lives as long as its rollout: its id does not change under a peek.
  protected readonly read = inject(RolloutClient).action(this.live.id(), this.action);
  private readonly good = lastGood(this.read, this.action);
  protected readonly story = computed(() => this.good()?.value ?? null);
  protected readonly problem = computed(() => {
    const error = this.read.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly link = computed(() => [
    this.live.rollout()?.kind === 'dock' ? '/docks' : '/cameras',
    this.story()?.device ?? '',
  ]);
  protected readonly events = computed(() => {
    const events = this.story()?.events ?? [];
    const ours = events.filter(({ state }) => state !== null);
    return events.map((event, index) => ({
      ...event,
      ...wordsOf(event, ours[ours.indexOf(event) - 1]),
      day: dayChanges(event, events[index - 1]),
    }));
  });

  constructor() {
    this.live.changes
      .pipe(throttleTime(2_000, undefined, { leading: true, trailing: true }), takeUntilDestroyed())
      .subscribe(() => this.read.reload());
  }
}

/** `before` is our step before this one, where it is a step of ours. */
function wordsOf(event: ActionEvent, before: ActionEvent | undefined) {
  const { by, state, sentence, status, code, messages } = event;
  if (by === 'device') {
    const said = messages.filter((message) => message.trim() !== '');
    const sent = `${status}${code === null ? '' : `, code ${code}`}`;
    return { look: null, strong: said[0] ?? 'The device reported', more: [...said.slice(1), sent] };
  }
  if (state === null) return { look: lookOf('action', 'cancelling'), strong: sentence ?? status, more: [] };
  const look = lookOf('action', state);
  // Where the version is the proof, success only means that the device must now come back with it.
  const isWaiting = state === 'installing' && before?.state === 'installing';
  return {
    look,
    strong: isWaiting ? 'Must now report the new version' : look.word,
    more: sentence === null ? [] : [sentence],
  };
}

function dayChanges(event: ActionEvent, before: ActionEvent | undefined): boolean {
  return before === undefined || event.at.slice(0, 10) !== before.at.slice(0, 10);
}
