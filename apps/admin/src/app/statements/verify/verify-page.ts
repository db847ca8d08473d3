import { Component, computed, inject, resource, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { RouterLink } from '@angular/router';
import { answerSentence, evidenceWords, questionWords, timeWords, whereaboutsWords } from '@custodian/domain';
import { BrandMark } from '../../shell/brand-mark.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { Notice } from '../../ui/notice.ts';
import { ProofRows } from '../../ui/proof/proof-rows.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { StatementClient } from '../data/statement-client.ts';
import { checkFile } from './check-file.ts';
import { keyRow, verdictRows } from './verdict-rows.ts';

/** Checks a custody statement for anybody who has its file: no sign-in, and nothing of the file leaves this machine. */
@Component({
  selector: 'app-verify-page',
  imports: [BrandMark, Icon, Notice, ProofRows, RouterLink, Skeleton],
  templateUrl: './verify-page.html',
  styleUrl: './verify-page.css',
})
export class VerifyPage {
  private readonly keys = inject(StatementClient).keys();
  protected readonly file = signal<File | null>(null);
  protected readonly expected = signal('');
  protected readonly isOver = signal(false);
  protected readonly checked = resource({
    params: () => {
      const file = this.file();
      return file === null ? undefined : { file, expected: this.expected() };
    },
    loader: ({ params }) => checkFile(params.file, params.expected),
  });
  protected readonly outcome = computed(() => (this.checked.hasValue() ? this.checked.value() : null));
  protected readonly verdict = computed(() => {
    const outcome = this.outcome();
    return outcome?.kind === 'verdict' ? outcome.verdict : null;
  });
  private readonly own = computed(() => (this.keys.hasValue() ? this.keys.value().items : null));
  protected readonly rows = computed(() => {
    const verdict = this.verdict();
    if (verdict === null) return [];
    const signedWith = verdict.contents?.signedWith;
    return [...verdictRows(verdict.checks), ...(signedWith === undefined ? [] : [keyRow(signedWith, this.own())])];
  });
  protected readonly isOwnKey = computed(() => {
    const signedWith = this.verdict()?.contents?.signedWith;
    return this.expected() !== '' || (this.own() ?? []).some(({ fingerprint }) => fingerprint === signedWith);
  });
  protected readonly questionWords = questionWords;
  protected readonly answerSentence = answerSentence;
  protected readonly whereaboutsWords = whereaboutsWords;
  protected readonly evidenceWords = evidenceWords;
  protected readonly timeWords = timeWords;

  constructor() {
    inject(Title).setTitle('Check a custody statement · Custodian');
  }

  protected dropped(event: DragEvent): void {
    event.preventDefault();
    this.isOver.set(false);
    this.choose(event.dataTransfer?.files ?? null);
  }

  /** The field is emptied, so that the same file can be checked again. */
  protected take(field: HTMLInputElement): void {
    this.choose(field.files);
    field.value = '';
  }

  private choose(files: FileList | null): void {
    const [file] = files ?? [];
    if (file !== undefined) this.file.set(file);
  }
}
