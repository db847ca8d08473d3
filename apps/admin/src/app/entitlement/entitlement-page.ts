import { Component, computed, inject, signal } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { cameraEntitlements, type CameraEntitlement, type SkillEntitlement } from '@custodian/domain';
import { firstValueFrom } from 'rxjs';
import { toProblem, type Problem } from '../http/problem.ts';
import { ReportClient } from '../reports/data/report-client.ts';
import { Session } from '../session/session.ts';
import { AdminTabs } from '../shell/admin-tabs.ts';
import { Crumbs } from '../shell/crumbs.ts';
import { skillWord, staffTypes } from '../staff/data/staff-member.ts';
import { PageHead } from '../ui/page-head/page-head.ts';
import { ProblemNotice } from '../ui/problem/problem-notice.ts';
import { Skeleton } from '../ui/skeleton.ts';
import { countText } from '../ui/text/count-text.ts';
import { Toasts } from '../ui/toast/toasts.ts';
import { EntitlementClient, type EntitlementChange } from './data/entitlement-client.ts';
import { entitlementWords } from './data/entitlement-words.ts';

/** Who is entitled to a camera, of their own or of a pool: what coverage is counted against. */
@Component({
  selector: 'app-entitlement-page',
  imports: [AdminTabs, PageHead, ProblemNotice, RouterLink, Skeleton],
  host: { class: 'page' },
  templateUrl: './entitlement-page.html',
  styles: `
    .role {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px;
      min-height: 34px;
    }
    .role > .name {
      flex: 1 1 160px;
      min-width: 0;
    }
    .role > .input {
      width: 220px;
    }
  `,
})
export class EntitlementPage {
  private readonly client = inject(EntitlementClient);
  private readonly toasts = inject(Toasts);
  protected readonly mayWrite = inject(Session).may('settings:write');
  protected readonly read = rxResource({ stream: () => this.client.read() });
  private readonly coverage = inject(ReportClient).coverage();
  protected readonly shown = computed(() => (this.read.hasValue() ? this.read.value().rule : null));
  protected readonly posts = computed(() =>
    Object.entries(this.shown()?.staffTypes ?? {}).map(([type, camera]) => ({
      type,
      camera,
      word: staffTypes[type] ?? type,
      now: this.nowOf(type),
    })),
  );
  private readonly refused = signal<Problem | null>(null);
  protected readonly problem = computed(() => {
    const error = this.read.error();
    return this.refused() ?? (error === undefined ? null : toProblem(error));
  });
  protected readonly cameras = cameraEntitlements;
  protected readonly words = entitlementWords;
  protected readonly skillWord = skillWord;

  constructor() {
    inject(Crumbs).name('Entitlement');
  }

  protected setPost(type: string, camera: string): void {
    void this.change({ staffTypes: { [type]: camera as CameraEntitlement } });
  }

  protected setShare(value: string): void {
    void this.change({ poolTeamsShare: value === 'share' });
  }

  protected setRole(skill: string, camera: string): void {
    const others = this.shown()?.skills ?? [];
    void this.change({
      skills: others.map((one) => (one.skill === skill ? { skill, camera: roleCamera(camera) } : one)),
    });
  }

  protected removeRole(skill: string): void {
    void this.change({ skills: (this.shown()?.skills ?? []).filter((one) => one.skill !== skill) });
  }

  /** People have their roles as the HR extract writes them. */
  protected addRole(name: HTMLInputElement, camera: string): void {
    const skill = name.value.trim();
    if (skill === '') return name.focus();
    void this.change({ skills: [...(this.shown()?.skills ?? []), { skill, camera: roleCamera(camera) }] }).then(
      (isDone) => {
        if (isDone) name.value = '';
      },
    );
  }

  private nowOf(type: string): string {
    const counted = this.coverage.hasValue() ? this.coverage.value().totals.staffTypes : [];
    const one = counted.find(({ staffType }) => staffType === type);
    return one === undefined ? '' : `${countText(one.people)} in post, ${countText(one.equipped)} hold a camera`;
  }

  private async change(given: EntitlementChange): Promise<boolean> {
    if (!this.read.hasValue()) return false;
    try {
      await firstValueFrom(this.client.change(given, this.read.value().etag));
      this.refused.set(null);
      this.toasts.done('Coverage is counted so from now on');
    } catch (failure) {
      this.refused.set(toProblem(failure));
    }
    this.read.reload();
    return this.refused() === null;
  }
}

function roleCamera(camera: string): SkillEntitlement['camera'] {
  return camera === 'pool' ? 'pool' : 'personal';
}
