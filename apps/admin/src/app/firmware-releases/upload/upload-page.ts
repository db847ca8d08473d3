import { Component, DestroyRef, computed, effect, inject, signal } from '@angular/core';
import { FormField, FormRoot, form, pattern, required, type ValidationError } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { firstValueFrom, type Subscription } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import { refusedFields } from '../../http/refused-fields.ts';
import { ModelClient } from '../../models/data/model-client.ts';
import { Crumbs } from '../../shell/crumbs.ts';
import { SigningKeyClient } from '../../signing-keys/data/signing-key-client.ts';
import { Ask } from '../../ui/dialog/ask.ts';
import { FieldErrors } from '../../ui/field-errors.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { dateText } from '../../ui/text/instant-text.ts';
import { ReleaseClient } from '../data/release-client.ts';
import { nameOf, type NewRelease, type Release } from '../data/release.ts';
import type { Sending } from '../data/send-form.ts';
import { ArtifactField, type HashedImage } from './artifact-field.ts';
import { UploadProgress } from './upload-progress.ts';
import { Uploaded } from './uploaded.ts';

const blank: NewRelease = { model: '', version: '', minimumVersion: '', hardware: '', notes: '', signature: '' };
const versionShape = /^\s*[A-Za-z0-9][A-Za-z0-9._+-]{0,63}\s*$/;

interface UnderWay {
  readonly startedAt: number;
  readonly sent: number;
  readonly total: number;
  readonly isChecking: boolean;
}

/** Uploads a draft. Whatever is refused, what was typed and chosen stays. */
@Component({
  selector: 'app-upload-page',
  imports: [
    ArtifactField,
    FieldErrors,
    FormField,
    FormRoot,
    PageHead,
    ProblemNotice,
    RouterLink,
    UploadProgress,
    Uploaded,
  ],
  host: { class: 'page', '(window:beforeunload)': 'warn($event)' },
  templateUrl: './upload-page.html',
  styleUrl: './upload-page.css',
})
export class UploadPage {
  private readonly client = inject(ReleaseClient);
  private readonly ask = inject(Ask);
  private readonly known = inject(ModelClient).all();
  private readonly keys = inject(SigningKeyClient).all();
  private sending: Subscription | undefined;

  protected readonly models = computed(() => (this.known.hasValue() ? this.known.value().items : []));
  protected readonly model = computed(() => this.models().find(({ name }) => name === this.given().model) ?? null);
  protected readonly needsSignature = computed(() => this.model()?.signature === 'required');
  protected readonly trusted = computed(() =>
    this.keys.hasValue() ? this.keys.value().items.filter(({ revokedAt }) => revokedAt === null) : null,
  );
  protected readonly image = signal<HashedImage | null>(null);
  protected readonly imageRefusal = signal<string | null>(null);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly underWay = signal<UnderWay | null>(null);
  protected readonly uploaded = signal<Release | null>(null);
  protected readonly given = signal(blank);
  protected readonly fields = form(
    this.given,
    (path) => {
      required(path.model, { message: 'Say which model it is for.' });
      required(path.version, { message: 'Give its version.' });
      pattern(path.version, versionShape, {
        message: 'A version is like 4.2.1: letters, digits, dot, hyphen, plus, up to 64.',
      });
      pattern(path.minimumVersion, versionShape, { message: 'A version is like 4.0.0.' });
      required(path.signature, {
        message: 'Firmware of this model must be signed.',
        when: () => this.needsSignature(),
      });
      pattern(path.signature, /^\s*[A-Za-z0-9+/]{86}==\s*$/, {
        message: 'An Ed25519 signature in base64 has 88 characters and ends in ==.',
      });
    },
    { submission: { action: async () => await this.upload(), onInvalid: () => this.demandImage() } },
  );

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => crumbs.name('Upload'));
    inject(DestroyRef).onDestroy(() => this.sending?.unsubscribe());
  }

  /** Asks before an upload that is under way is lost with the page. */
  async mayLeave(): Promise<boolean> {
    if (this.underWay() === null) return true;
    const answer = await this.ask.about({
      heading: 'Stop the upload?',
      detail: 'What was sent so far is thrown away.',
      verb: 'Stop it and leave',
      safe: 'Stay here',
      isDanger: true,
    });
    return answer !== null;
  }

  protected warn(event: BeforeUnloadEvent): void {
    if (this.underWay() !== null) event.preventDefault();
  }

  protected cancel(): void {
    this.sending?.unsubscribe();
    this.settle();
  }

  protected another(): void {
    this.uploaded.set(null);
    this.image.set(null);
    this.fields().reset({ ...blank, model: this.given().model });
  }

  private demandImage(): void {
    if (this.image() === null) this.imageRefusal.update((told) => told ?? 'Attach the firmware image.');
  }

  private async upload(): Promise<ValidationError.WithFieldTree[] | undefined> {
    const image = this.image();
    this.demandImage();
    if (image === null || this.underWay() !== null) return undefined;
    this.problem.set(null);
    try {
      const taken = await firstValueFrom(this.client.ofVersion(this.given().model, this.given().version.trim()));
      if (taken !== null) return [this.isTaken(taken)];
      await this.send(image);
      return undefined;
    } catch (failure) {
      return this.refuse(toProblem(failure));
    } finally {
      this.underWay.set(null);
    }
  }

  /** Ends when the server answered, or when it was broken off. */
  private send({ file, sha256 }: HashedImage): Promise<void> {
    const startedAt = Date.now();
    this.underWay.set({ startedAt, sent: 0, total: file.size, isChecking: false });
    return new Promise((resolve, reject) => {
      this.settle = resolve;
      this.sending = this.client
        .upload(this.given(), sha256, file)
        .subscribe({ next: (state) => this.follow(state), error: reject, complete: resolve });
    });
  }

  private settle: () => void = () => undefined;

  private follow(state: Sending<Release>): void {
    if (state.step === 'answered') this.uploaded.set(state.answer);
    else if (state.step === 'checking')
      this.underWay.update((known) => known && { ...known, sent: known.total, isChecking: true });
    else this.underWay.update((known) => known && { ...known, sent: state.sent, total: state.total });
  }

  private isTaken(release: Release): ValidationError.WithFieldTree {
    const message = `${nameOf(release)} was uploaded on ${dateText(release.createdAt)} by ${release.createdBy}.`;
    return { kind: 'refused', message, fieldTree: this.fields.version };
  }

  private refuse(problem: Problem): ValidationError.WithFieldTree[] {
    this.imageRefusal.set(problem.errors.find(({ field }) => field === 'artifact')?.message ?? null);
    const others = problem.errors.filter(({ field }) => field !== 'artifact');
    const { errors, rest } = refusedFields({ ...problem, errors: others }, { ...this.fields });
    this.problem.set(this.imageRefusal() !== null && others.length === 0 ? null : rest);
    return [...errors];
  }
}
