import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { TelemetryReport } from '@custodian/device-protocol';

/** What came of sending a report once: an answer, or a line that broke before there was one. */
export type Sent =
  { readonly status: number; readonly isDuplicate: boolean; readonly retryAfterSeconds: number | null } | 'broken';

export interface Reporter {
  readonly serial: string;
  readonly token: string;
}

/** Sends a report as a dock does, on plain node:http. */
export function sendReport(
  port: number,
  { serial, token }: Reporter,
  report: TelemetryReport,
  agent?: Agent,
): Promise<Sent> {
  const body = Buffer.from(JSON.stringify(report));
  return new Promise((resolve) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        method: 'POST',
        path: `/derbyshire/controller/v1/${serial}/telemetry`,
        agent: agent ?? false,
        headers: {
          'content-type': 'application/json',
          'content-length': body.length,
          authorization: `TargetToken ${token}`,
        },
      },
      (answer) => {
        const pieces: Buffer[] = [];
        answer.on('data', (piece: Buffer) => pieces.push(piece));
        answer.once('error', () => resolve('broken'));
        answer.once('end', () => {
          const told = answer.headers['retry-after'];
          const text = Buffer.concat(pieces).toString('utf8');
          resolve({
            status: answer.statusCode ?? 0,
            isDuplicate: answer.statusCode === 202 && (JSON.parse(text) as { duplicate: boolean }).duplicate,
            retryAfterSeconds: told === undefined ? null : Number(told),
          });
        });
      },
    );
    asked.once('error', () => resolve('broken'));
    asked.end(body);
  });
}

/** More often than any restart takes: nobody is coming back. */
const patience = 2_000;

/** What happens to an answer on its way to a dock: taken by the dock, or lost with the process that gave it. */
export type Fate = 'arrives' | 'is lost';

/**
 * A dock that reports as soon as it is answered, after a pause if it is told one, keeps each report until its 202 and sends it again until then; its reports
 * are of an hour ago, so that they can be rolled up now.
 */
export class ReportingDock {
  /** Reports that were answered, and how many of those had been written before, without an answer that arrived. */
  acknowledged = 0;
  writtenUnanswered = 0;
  broken = 0;
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });
  private readonly who: Reporter;
  private readonly cameras: readonly string[];
  private readonly beganAt: number;
  private readonly pauseMilliseconds: number;

  constructor(who: Reporter, cameras: readonly string[], beganAt: number, pauseMilliseconds = 0) {
    this.who = who;
    this.cameras = cameras;
    this.beganAt = beganAt;
    this.pauseMilliseconds = pauseMilliseconds;
  }

  /** `portOf` answers where a process may be alive; `fateOf` is asked of every 202. */
  async reportUntil(isOver: () => boolean, portOf: () => number, fateOf: () => Fate): Promise<void> {
    while (!isOver()) {
      let failures = 0;
      for (;;) {
        const sent = await sendReport(portOf(), this.who, this.report(this.acknowledged), this.agent);
        if (sent !== 'broken' && sent.status === 202 && fateOf() === 'arrives') {
          if (sent.isDuplicate && failures === 0)
            throw new Error(`${this.who.serial} was told of a report it never sent`);
          if (sent.isDuplicate) this.writtenUnanswered += 1;
          break;
        }
        if (sent !== 'broken' && sent.status !== 202 && sent.status !== 503)
          throw new Error(`${this.who.serial} was answered ${sent.status}`);
        failures += 1;
        this.broken += 1;
        if (failures > patience) throw new Error(`${this.who.serial} is not answered any more`);
        await wait(30);
      }
      this.acknowledged += 1;
      await wait(this.pauseMilliseconds);
    }
    this.agent.destroy();
  }

  private report(sequence: number): TelemetryReport {
    const at = new Date(this.beganAt + sequence * 10).toISOString();
    return {
      sequence,
      sentAt: at,
      dock: { temperatureCelsius: 20 },
      bays: this.cameras.map((cameraSerial, place) => ({
        bay: place + 1,
        state: 'charging',
        cameraSerial,
        batteryPercent: sequence % 101,
      })),
      events: [{ type: 'tapped', at, token: `T${sequence}` }],
      recordings: this.cameras.slice(0, 1).map((cameraSerial) => ({
        recordingId: `${this.who.serial}-${sequence}`,
        cameraSerial,
        startedAt: new Date(this.beganAt - 60_000).toISOString(),
        durationSeconds: 60,
        sizeBytes: 1_000,
        offloadedAt: at,
      })),
    };
  }
}
