import { Component, DestroyRef, computed, inject, model, signal } from '@angular/core';
import { isArtifactName, largestArtifact } from '@custodian/domain';
import type { Subscription } from 'rxjs';
import { Icon } from '../../ui/icon/icon.ts';
import { fileSizeText, percentText } from '../../ui/text/count-text.ts';
import { hashFile, type Hashing } from '../data/hash-file.ts';

/** An image with the SHA-256 that was computed here. */
export interface HashedImage {
  readonly file: File;
  readonly sha256: string;
}

/** Takes a firmware image by drop or choice, says at once what the API would refuse, and computes its SHA-256. */
@Component({
  selector: 'app-artifact-field',
  imports: [Icon],
  templateUrl: './artifact-field.html',
  styleUrl: './artifact-field.css',
})
export class ArtifactField {
  /** Null until an image was chosen and its hash is known. */
  readonly image = model<HashedImage | null>(null);
  /** What the API said of it; cleared by another choice. */
  readonly refusal = model<string | null>(null);

  protected readonly file = signal<File | null>(null);
  protected readonly isOver = signal(false);
  private readonly hashing = signal<Hashing | null>(null);
  private readonly failed = signal<string | null>(null);
  private underWay: Subscription | undefined;

  protected readonly wrong = computed(() => this.failed() ?? this.refusal());
  protected readonly share = computed(() => {
    const state = this.hashing();
    if (state === null || state.sha256 !== null || state.size === 0) return null;
    return (100 * state.read) / state.size;
  });
  protected readonly percent = percentText;
  protected readonly sizeText = fileSizeText;

  constructor() {
    inject(DestroyRef).onDestroy(() => this.underWay?.unsubscribe());
  }

  protected dropped(event: DragEvent): void {
    event.preventDefault();
    this.isOver.set(false);
    this.take(event.dataTransfer?.files ?? null);
  }

  protected take(files: FileList | null): void {
    const file = files?.[0];
    if (file === undefined) return;
    this.underWay?.unsubscribe();
    this.file.set(file);
    this.image.set(null);
    this.refusal.set(null);
    this.hashing.set(null);
    this.failed.set(objectionTo(file));
    if (this.failed() !== null) return;
    this.underWay = hashFile(file).subscribe({
      next: (state) => {
        this.hashing.set(state);
        if (state.sha256 !== null) this.image.set({ file, sha256: state.sha256 });
      },
      error: () => this.failed.set('The browser could not read this file. Choose it again.'),
    });
  }
}

function objectionTo(file: File): string | null {
  if (!isArtifactName(file.name)) {
    return 'Name the file with letters, digits, dot, hyphen and underscore, up to 128, and no leading dot.';
  }
  if (file.size === 0) return 'It has no bytes.';
  return file.size > largestArtifact ? `An image is at most 1 GiB; this one has ${fileSizeText(file.size)}.` : null;
}
