import { DeviceClient, type TelemetryAnswer, type TelemetryReport } from '@custodian/device-protocol';
import type { TestClient } from '../testing/test-client.testing.ts';

/** A dock of a test: enrolled over HTTP, speaking through the client that real use of the protocol is tested with. */
export interface TestDock {
  readonly serial: string;
  readonly token: string;
  readonly client: DeviceClient;
  /** The next report, sent now unless the part says otherwise. */
  report(part?: Partial<TelemetryReport>): Promise<TelemetryAnswer>;
}

/** Enrols a dock at a station, with a model called D14 that exists already. */
export async function enrolDock(
  manager: TestClient,
  server: string,
  serial: string,
  station: string,
  bays = 14,
): Promise<TestDock> {
  const made = await manager.post<{ token: string }>('/api/v1/docks', {
    serial,
    model: 'D14',
    station,
    bays,
    pollInterval: '00:00:30',
  });
  if (made.status !== 201) throw new Error(`Enrolling ${serial} answered ${made.status}: ${made.text}`);
  const { token } = made.body;
  const client = new DeviceClient({ server, tenant: 'Derbyshire', token });
  let sequence = 0;
  return {
    serial,
    token,
    client,
    report: (part = {}) => {
      const report = { sequence: part.sequence ?? sequence, sentAt: new Date().toISOString(), ...part };
      sequence = report.sequence + 1;
      return client.postTelemetry(serial, report);
    },
  };
}

/** An instant so many minutes ago, as a dock writes it. */
export function minutesAgo(minutes: number): string {
  return new Date(Date.now() - minutes * 60_000).toISOString();
}
