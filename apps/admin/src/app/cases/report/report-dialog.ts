import { Service, inject } from '@angular/core';
import type { CaseKind } from '@custodian/domain';
import { firstValueFrom } from 'rxjs';
import { CameraClient } from '../../cameras/data/camera-client.ts';
import { Toasts } from '../../ui/toast/toasts.ts';
import { CaseClient } from '../data/case-client.ts';
import type { CaseDetail } from '../data/case.ts';
import { openingForm, type ReportedCamera } from '../step/opening-forms.ts';
import { StepDialogs } from '../step/step-dialog.ts';

/** Opens cases from wherever a camera is looked at, says so, and can take it back while nothing else was done in it. */
@Service()
export class ReportDialogs {
  private readonly client = inject(CaseClient);
  private readonly cameras = inject(CameraClient);
  private readonly dialogs = inject(StepDialogs);
  private readonly toasts = inject(Toasts);

  /** The same for a camera of which only the serial is known, as at the desk; null also where it cannot be read. */
  async ofSerial(kind: CaseKind, serial: string): Promise<CaseDetail | null> {
    const { items } = await firstValueFrom(this.cameras.find({ search: serial, limit: 10 }));
    const camera = items.find((one) => one.serial.toLowerCase() === serial.toLowerCase());
    if (camera === undefined) return null;
    const { holder } = camera;
    return this.open(kind, { serial, holder: holder === null ? null : `${holder.collarNumber} ${holder.name}` });
  }

  /** The opened case; null when the dialog was left. `after` runs when it was undone. */
  async open(
    kind: CaseKind,
    camera: ReportedCamera,
    follows: string | null = null,
    after: () => void = () => undefined,
  ): Promise<CaseDetail | null> {
    const form = openingForm(kind, camera, follows, (body) => this.client.open(body));
    const opened = await this.dialogs.open(form);
    if (opened === null) return null;
    const spare = opened.spare === null ? '' : `, ${opened.spare.camera} lent as a spare`;
    this.toasts.done(`Case ${opened.number} opened for ${opened.camera}${spare}`, {
      word: 'Undo',
      run: () => void this.takeBack(opened).then(after),
    });
    return opened;
  }

  /** Undo of an opening withdraws the case: the record keeps both. */
  private async takeBack(opened: CaseDetail): Promise<void> {
    try {
      await firstValueFrom(this.client.step(opened, 'withdraw', { reason: 'Undone at once by who opened it' }));
      this.toasts.done(`Case ${opened.number} withdrawn, ${opened.camera} is where it was`);
    } catch {
      this.toasts.done(`Case ${opened.number} went on meanwhile: it stays open`);
    }
  }
}
