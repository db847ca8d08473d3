import { httpResource } from '@angular/common/http';
import { Service, type Signal } from '@angular/core';
import type { CameraHealthHistory, DockHealthHistory } from './health-history.ts';
import { spanOf, type HealthPeriod } from '../../ui/health/health-period.ts';

/** The addresses of health histories. */
@Service()
export class HealthClient {
  ofCamera(serial: Signal<string>, period: Signal<HealthPeriod>) {
    return httpResource<CameraHealthHistory>(() => request('cameras', serial(), period()));
  }

  ofDock(serial: Signal<string>, period: Signal<HealthPeriod>) {
    return httpResource<DockHealthHistory>(() => request('docks', serial(), period()));
  }
}

function request(kind: 'cameras' | 'docks', serial: string, period: HealthPeriod) {
  return {
    url: `/api/v1/${kind}/${encodeURIComponent(serial)}/health-history`,
    params: { ...spanOf(period, Date.now()) },
  };
}
