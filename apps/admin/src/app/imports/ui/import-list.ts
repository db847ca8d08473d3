import { Component, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router, RouterLink } from '@angular/router';
import type { ImportKind } from '@custodian/domain';
import { debounceTime, firstValueFrom } from 'rxjs';
import { LiveEvents } from '../../http/live-events.ts';
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
import { importKinds } from '../data/import.ts';

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
  protected readonly kind = signal<ImportKind | null>(null);
  protected readonly isComplete = signal(false);
  protected readonly file = signal<File | null>(null);
  protected readonly isOver = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly recent = this.client.list(signal({}));
  protected readonly says = computed(() => importKinds.find((one) => one.kind === this.kind())?.says ?? '');
  protected readonly sizeText = fileSizeText;

  constructor() {
    inject(LiveEvents)
      .of('import')
      .pipe(debounceTime(1_000), takeUntilDestroyed())
      .subscribe(() => this.recent.again());
  }

  protected dropped(event: DragEvent): void {
    event.preventDefault();
    this.isOver.set(false);
    this.choose(event.dataTransfer?.files ?? null);
  }

  /** The field is emptied, so that the same file can be chosen again once it was mended. */
  protected take(field: HTMLInputElement): void {
    this.choose(field.files);
    field.value = '';
  }

  protected kindWord(kind: ImportKind): string {
    return importKinds.find((one) => one.kind === kind)?.word ?? kind;
  }

  private choose(files: FileList | null): void {
    const [file] = files ?? [];
    if (file === undefined) return;
    this.file.set(file);
    this.problem.set(null);
  }

  protected async stage(): Promise<void> {
    const file = this.file();
    if (file === null || this.busy()) return;
    this.busy.set(true);
    try {
      const staged = await firstValueFrom(
        this.client.stage(file, this.kind(), this.kind() === 'staff' && this.isComplete()),
      );
      await this.router.navigate(['/imports', staged.id]);
    } catch (failure) {
      this.problem.set(toProblem(failure));
    } finally {
      this.busy.set(false);
    }
  }
}
