import { Service, inject } from '@angular/core';
import { map, type Observable } from 'rxjs';
import { CameraClient } from '../../cameras/data/camera-client.ts';
import { stateOf, whereabouts } from '../../cameras/data/camera.ts';
import type { Suggestion } from '../../ui/lookup/lookup-field.ts';
import { lookOf } from '../../ui/state/state-look.ts';

/** Cameras in use or in store that nobody answers for: what can be lent as a spare. */
@Service()
export class FreeCameras {
  private readonly cameras = inject(CameraClient);

  readonly find = (search: string): Observable<readonly Suggestion[]> =>
    this.cameras.find({ search, holder: 'none', status: 'in_service,in_store', limit: 7 }).pipe(
      map(({ items }) =>
        items.map((camera) => ({
          value: camera.serial,
          name: camera.serial,
          detail: [lookOf('camera', stateOf(camera)).word, whereabouts(camera), camera.station?.name]
            .filter(Boolean)
            .join(' · '),
        })),
      ),
    );
}
