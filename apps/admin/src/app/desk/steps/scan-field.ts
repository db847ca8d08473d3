import { Component, DestroyRef, effect, inject, input, model, output, viewChild } from '@angular/core';
import { forkJoin, map, of, type Observable } from 'rxjs';
import { CameraClient } from '../../cameras/data/camera-client.ts';
import { stateOf, whereabouts } from '../../cameras/data/camera.ts';
import { StaffClient } from '../../staff/data/staff-client.ts';
import { LookupField, type Suggestion } from '../../ui/lookup/lookup-field.ts';
import { lookOf } from '../../ui/state/state-look.ts';
import { DeskNames } from '../data/desk-names.ts';
import { ScanTarget } from './scan-target.ts';

/** The one field of the desk: a scanner writes into it wherever focus is, and a name or a part of a serial finds the rest. */
@Component({
  selector: 'app-scan-field',
  imports: [LookupField],
  template: `
    <app-lookup-field
      #field
      icon="scan"
      [large]="true"
      [label]="label()"
      [placeholder]="placeholder()"
      [search]="find"
      [(text)]="text"
      (chosen)="take($event)"
    />
  `,
})
export class ScanField {
  readonly label = input.required<string>();
  readonly placeholder = input.required<string>();
  readonly finds = input<'people' | 'cameras' | 'both'>('both');
  readonly scanned = output<string>();
  protected readonly text = model('');

  private readonly cameras = inject(CameraClient);
  private readonly staff = inject(StaffClient);
  private readonly names = inject(DeskNames);
  private readonly field = viewChild.required<LookupField>('field');

  constructor() {
    const target = inject(ScanTarget);
    const off = target.offer({ focus: () => this.field().focus(), take: (text) => this.take(text) });
    inject(DestroyRef).onDestroy(off);
    effect(() => {
      this.field();
      queueMicrotask(() => this.field().focus());
    });
  }

  protected take(text: string): void {
    this.text.set('');
    this.scanned.emit(text);
  }

  protected readonly find = (search: string): Observable<readonly Suggestion[]> => {
    const finds = this.finds();
    return forkJoin([
      finds === 'cameras' ? of([]) : this.people(search),
      finds === 'people' ? of([]) : this.serials(search),
    ]).pipe(map((found) => found.flat().slice(0, 7)));
  };

  private people(search: string): Observable<Suggestion[]> {
    return this.staff.find({ search, limit: 7 }).pipe(
      map(({ items }) =>
        items.map((person) => ({
          value: person.collarNumber,
          name: this.names.of(person),
          detail: [person.team?.name, person.station?.name].filter(Boolean).join(' · '),
        })),
      ),
    );
  }

  private serials(search: string): Observable<Suggestion[]> {
    return this.cameras.find({ search, limit: 7 }).pipe(
      map(({ items }) =>
        items.map((camera) => ({
          value: camera.serial,
          name: camera.serial,
          detail: [
            lookOf('camera', stateOf(camera)).word,
            camera.holder === null ? whereabouts(camera) : `held by ${camera.holder.collarNumber}`,
          ].join(' · '),
        })),
      ),
    );
  }
}
