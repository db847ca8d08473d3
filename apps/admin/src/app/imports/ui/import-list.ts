import { Component, computed, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import { Session } from '../../session/session.ts';
import { Blank } from '../../ui/blank.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { State } from '../../ui/state/state.ts';
import { fileSizeText } from '../../ui/text/count-text.ts';
import { CountPipe, InstantPipe } from '../../ui/text/text-pipes.ts';
import { ImportClient } from '../data/import-client.ts';
import { importKinds, type ImportKind } from '../data/import.ts';

/** Choose a file; it is staged and compared, and nothing changes yet. Below it, what was imported before. */
@Component({
  selector: 'app-import-list',
  imports: [Blank, CountPipe, Icon, InstantPipe, PageHead, ProblemNotice, RouterLink, Skeleton, State],
  host: { class: 'page' },
  templateUrl: './import-list.html',
  styleUrl: './import-list.css',
})
export class ImportList {
  private readonly client = inject(ImportClient);
  private readonly router = inject(Router);
  protected readonly mayWrite = inject(Session).may('imports:write');
  protected readonly kinds = importKinds;
  protected readonly kind = signal<ImportKind>('cameras');
  protected readonly isComplete = signal(false);
  protected readonly file = signal<File | null>(null);
  protected readonly isOver = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly recent = this.client.recent();
  protected readonly rows = computed(() => (this.recent.hasValue() ? this.recent.value().items : []));
  protected readonly listProblem = computed(() => {
    const error = this.recent.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly says = computed(() => importKinds.find((one) => one.kind === this.kind())?.says ?? '');
  protected readonly sizeText = fileSizeText;

  protected dropped(event: DragEvent): void {
    event.preventDefault();
    this.isOver.set(false);
    this.take(event.dataTransfer?.files ?? null);
  }

  protected take(files: FileList | null): void {
    this.file.set(files?.[0] ?? null);
    this.problem.set(null);
  }

  protected async stage(): Promise<void> {
    const file = this.file();
    if (file === null || this.busy()) return;
    this.busy.set(true);
    try {
      const staged = await firstValueFrom(this.client.stage(file, this.kind(), this.isComplete()));
      await this.router.navigate(['/imports', staged.id]);
    } catch (failure) {
      this.problem.set(toProblem(failure));
    } finally {
      this.busy.set(false);
    }
  }
}
