import { DIALOG_DATA, Dialog, DialogRef } from '@angular/cdk/dialog';
import { Component, Service, inject, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';

interface Named {
  readonly name: string;
  readonly isShared: boolean;
}

interface Given extends Named {
  readonly heading: string;
  readonly verb: string;
}

@Component({
  selector: 'app-save-view-dialog',
  template: `
    <form class="dialog" (submit)="$event.preventDefault(); submit(name.value, shared.checked)">
      <h2 id="save-view-heading">{{ given.heading }}</h2>
      <p class="soft">It keeps the filters, the order and the columns as you see them now.</p>
      <div class="field">
        <label for="view-name">Name</label>
        <input
          id="view-name"
          #name
          class="input"
          autocomplete="off"
          maxlength="60"
          [attr.aria-invalid]="isRefused()"
          [value]="given.name"
        />
        @if (isRefused()) {
          <small class="wrong">A view needs a name.</small>
        }
      </div>
      <label class="check">
        <input #shared type="checkbox" [checked]="given.isShared" />
        Share it: everybody who may read this list sees it, each with their own rows
      </label>
      <div class="row end">
        <button type="button" class="btn" (click)="ref.close()">Cancel</button>
        <button type="submit" class="btn primary">{{ given.verb }}</button>
      </div>
    </form>
  `,
  styles: `
    .check {
      display: flex;
      gap: 8px;
      align-items: center;
    }
  `,
})
class SaveViewDialog {
  protected readonly given = inject<Given>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<Named>>(DialogRef);
  protected readonly isRefused = signal(false);

  protected submit(given: string, isShared: boolean): void {
    const name = given.trim();
    if (name === '') this.isRefused.set(true);
    else this.ref.close({ name, isShared });
  }
}

/** Asks for a view's name; null when it is called off. */
@Service()
export class SaveViewDialogs {
  private readonly dialog = inject(Dialog);

  async open(given: Given): Promise<Named | null> {
    const opened = this.dialog.open<Named>(SaveViewDialog, {
      data: given,
      ariaLabelledBy: 'save-view-heading',
      autoFocus: '#view-name',
      width: '420px',
      maxWidth: 'calc(100vw - 24px)',
      panelClass: 'dialog-panel',
      backdropClass: 'scrim',
    });
    return (await firstValueFrom(opened.closed)) ?? null;
  }
}
