import { HttpClient, httpResource } from '@angular/common/http';
import { Service, inject, type Signal } from '@angular/core';
import type { UnknownDeviceCommand } from '@custodian/domain';
import type { Observable } from 'rxjs';
import { listing, type Listing } from '../../http/listing.ts';
import type { Query } from '../../http/page.ts';
import type { UnknownDevice, UnknownDeviceDetail } from './unknown-device.ts';

const devices = '/api/v1/unknown-devices';

/** The addresses of devices that nobody knows. */
@Service()
export class UnknownDeviceClient {
  private readonly http = inject(HttpClient);

  list(query: Signal<Query | null>): Listing<UnknownDevice> {
    return listing<UnknownDevice>(devices, query);
  }

  one(id: Signal<string>) {
    return httpResource<UnknownDeviceDetail>(() => `${devices}/${encodeURIComponent(id())}`);
  }

  /** Decides of what was read; 412 when somebody did in between. */
  decide(device: UnknownDeviceDetail, command: UnknownDeviceCommand, given: object): Observable<UnknownDeviceDetail> {
    return this.http.post<UnknownDeviceDetail>(`${devices}/${device.id}/${command}`, given, {
      headers: { 'If-Match': `"v${device.version}"` },
    });
  }
}
