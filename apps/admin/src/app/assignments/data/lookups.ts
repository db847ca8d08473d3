import { Service, inject } from '@angular/core';
import { map, type Observable } from 'rxjs';
import { CameraClient } from '../../cameras/data/camera-client.ts';
import { stateOf, whereabouts } from '../../cameras/data/camera.ts';
import { StaffClient } from '../../staff/data/staff-client.ts';
import { rankAndName } from '../../staff/data/staff-member.ts';
import type { Suggestion } from '../../ui/lookup/lookup-field.ts';
import { lookOf } from '../../ui/state/state-look.ts';

/** What the issue fields suggest. */
@Service()
export class Lookups {
  private readonly cameras = inject(CameraClient);
  private readonly staff = inject(StaffClient);

  readonly people = (search: string): Observable<readonly Suggestion[]> =>
    this.staff.find({ search, limit: 7 }).pipe(
      map(({ items }) =>
        items.map((person) => ({
          value: person.collarNumber,
          name: rankAndName(person),
          detail: [person.team?.name, person.station?.name].filter(Boolean).join(' · '),
        })),
      ),
    );

  readonly camerasToIssue = (search: string): Observable<readonly Suggestion[]> =>
    this.cameras.find({ search, limit: 7 }).pipe(
      map(({ items }) =>
        items.map((camera) => ({
          value: camera.serial,
          name: camera.serial,
          detail: [
            lookOf('camera', stateOf(camera)).word,
            camera.holder === null ? whereabouts(camera) : `held by ${camera.holder.collarNumber}`,
            camera.station?.name,
          ]
            .filter(Boolean)
            .join(' · '),
        })),
      ),
    );
}
