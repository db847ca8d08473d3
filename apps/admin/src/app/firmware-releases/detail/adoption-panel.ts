import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { toProblem } from '../../http/problem.ts';
import { Blank } from '../../ui/blank.ts';
import { Chart } from '../../ui/chart/chart.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { shareText } from '../../ui/text/count-text.ts';
import { CountPipe } from '../../ui/text/text-pipes.ts';
import { ReleaseClient } from '../data/release-client.ts';
import { deviceWord, devicesPath, type Release } from '../data/release.ts';
import { adoptionChart } from './adoption-chart.ts';

/** How many devices report a release: over time, and now by station. */
@Component({
  selector: 'app-adoption-panel',
  imports: [Blank, Chart, CountPipe, ProblemNotice, RouterLink, Skeleton],
  templateUrl: './adoption-panel.html',
  styleUrl: './adoption-panel.css',
})
export class AdoptionPanel {
  readonly release = input.required<Release>();
  private readonly id = computed(() => this.release().id);
  protected readonly adoption = inject(ReleaseClient).adoption(this.id);
  protected readonly problem = computed(() => {
    const error = this.adoption.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly chart = computed(() => {
    if (!this.adoption.hasValue() || this.adoption.value().days.length === 0) return null;
    return adoptionChart(this.adoption.value(), this.release());
  });
  protected readonly stations = computed(() => (this.adoption.hasValue() ? this.adoption.value().stations : []));
  protected readonly path = computed(() => devicesPath(this.release()));
  protected readonly devices = computed(() => deviceWord(this.release(), 2));
  protected readonly shareText = shareText;

  protected share(installedOn: number, devices: number): number {
    return devices > 0 ? (100 * installedOn) / devices : 0;
  }

  again(): void {
    this.adoption.reload();
  }
}
