import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ModelClient } from '../../models/data/model-client.ts';
import { StationClient } from '../../stations/data/station-client.ts';

/** What an admitted camera is to be. */
export interface Admission {
  readonly model: string;
  readonly station?: string;
  readonly inService: boolean;
}

/** Model, home station, and whether it goes into service at once. */
@Component({
  selector: 'app-admit-form',
  template: `
    <div class="field">
      <label for="admit-model">Model</label>
      <select id="admit-model" #model class="input" (change)="picked.set(model.value)">
        @for (one of models(); track one.name) {
          <option [value]="one.name" [selected]="one.name === chosen()">{{ one.name }}</option>
        }
      </select>
      @if (modelsMissing()) {
        <small>There is no model of kind camera yet. An administrator adds it first.</small>
      }
    </div>
    <div class="field">
      <label for="admit-station">Home station</label>
      <select id="admit-station" #place class="input" (change)="home.set(place.value)">
        <option value="">None yet</option>
        @for (one of stations(); track one.code) {
          <option [value]="one.code" [selected]="one.code === home()">{{ one.name }}</option>
        }
      </select>
    </div>
    <label class="check">
      <input #service type="checkbox" [checked]="inService()" (change)="inService.set(service.checked)" />
      In service at once; else it is in the store
    </label>
    <button type="button" class="btn" [attr.aria-disabled]="chosen() === ''" (click)="submit()">Admit it</button>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      align-items: flex-start;
      gap: 10px;
    }
    .check {
      display: flex;
      gap: 8px;
      align-items: center;
    }
    .input {
      min-width: 220px;
    }
  `,
})
export class AdmitForm {
  /** Where it was seen last: most probably its home. */
  readonly station = input.required<string>();
  readonly admit = output<Admission>();

  private readonly known = inject(ModelClient).all('camera');
  private readonly everywhere = toSignal(inject(StationClient).all, { initialValue: [] });
  protected readonly models = computed(() => (this.known.hasValue() ? this.known.value().items : []));
  protected readonly modelsMissing = computed(() => this.known.hasValue() && this.models().length === 0);
  protected readonly stations = computed(() => this.everywhere().filter(({ status }) => status === 'open'));
  protected readonly picked = signal('');
  protected readonly chosen = computed(() => this.picked() || (this.models()[0]?.name ?? ''));
  protected readonly home = linkedSignal(() => this.station());
  protected readonly inService = signal(true);

  protected submit(): void {
    if (this.chosen() === '') return;
    const station = this.home();
    this.admit.emit({
      model: this.chosen(),
      inService: this.inService(),
      ...(station === '' ? {} : { station }),
    });
  }
}
