import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { ActionFeedbackBody } from '../ddi/action-feedback.ts';
import type { Cancel } from '../ddi/cancel.ts';
import type { ConfigDataMode } from '../ddi/config-data.ts';
import type { ControllerBase } from '../ddi/controller-base.ts';
import { controllerPath, ddiPaths } from '../ddi/ddi-paths.ts';
import type { DeploymentBase } from '../ddi/deployment-base.ts';
import type { TelemetryAnswer } from '../telemetry/telemetry-answer.ts';
import type { TelemetryReport } from '../telemetry/telemetry-report.ts';
import { deviceRequest, expectStatus, type DeviceIdentity } from './device-request.ts';

const compress = promisify(gzip);

/** Feedback as a device words it; missing parts are left out of the body. */
export type Feedback = ActionFeedbackBody['status'];

/** How the server took feedback: `settled` when the action was already closed (410). */
export type FeedbackAnswer = 'accepted' | 'settled';

/** Speaks DDI and telemetry for one dock and the cameras in its bays, with the dock's token. */
export class DeviceClient {
  private readonly device: DeviceIdentity;
  private readonly entityTags = new Map<string, { readonly tag: string; readonly base: ControllerBase }>();

  constructor(device: DeviceIdentity) {
    this.device = device;
  }

  /** Polls a controller's base resource; an unchanged answer (304) is the one remembered. */
  async poll(controllerId: string): Promise<ControllerBase> {
    const known = this.entityTags.get(controllerId);
    const response = await this.send(this.url(controllerId), known ? { headers: { 'if-none-match': known.tag } } : {});
    await expectStatus(response, `poll of ${controllerId}`, 200, 304);
    if (response.status === 304 && known) return known.base;
    const base = (await response.json()) as ControllerBase;
    const tag = response.headers.get('etag');
    if (tag) this.entityTags.set(controllerId, { tag, base });
    return base;
  }

  /** Sends attributes. */
  async putConfigData(
    controllerId: string,
    data: Readonly<Record<string, string>>,
    mode?: ConfigDataMode,
  ): Promise<void> {
    const body = mode ? { mode, data } : { data };
    const response = await this.send(this.url(controllerId, ddiPaths.configData), this.json('PUT', body));
    await drain(await expectStatus(response, `configData of ${controllerId}`, 200));
  }

  /** Fetches what to install from the link of a poll answer; null when the action is gone (404). */
  async deployment(href: string): Promise<DeploymentBase | null> {
    return this.getOrNull<DeploymentBase>(href);
  }

  /** Fetches what to stop from the link of a poll answer; null when nothing is being cancelled (404). */
  async cancellation(href: string): Promise<Cancel | null> {
    return this.getOrNull<Cancel>(href);
  }

  /** Feedback on a deployment. */
  async feedback(controllerId: string, actionId: string, status: Feedback): Promise<FeedbackAnswer> {
    return this.postFeedback(this.url(controllerId, ddiPaths.deploymentFeedback(actionId)), actionId, status);
  }

  /** Feedback on a cancellation. */
  async cancelFeedback(controllerId: string, actionId: string, status: Feedback): Promise<FeedbackAnswer> {
    return this.postFeedback(this.url(controllerId, ddiPaths.cancelFeedback(actionId)), actionId, status);
  }

  /** Sends a report of the dock. Compressed unless told otherwise; `Date` carries the dock's clock. */
  async postTelemetry(
    dockSerial: string,
    report: TelemetryReport,
    options: { readonly gzip?: boolean } = {},
  ): Promise<TelemetryAnswer> {
    const headers: Record<string, string> = {
      'content-type': 'application/json',
      date: new Date((this.device.now ?? Date.now)()).toUTCString(),
    };
    const text = JSON.stringify(report);
    const isCompressed = options.gzip ?? true;
    if (isCompressed) headers['content-encoding'] = 'gzip';
    const body = isCompressed ? new Uint8Array(await compress(text)) : text;
    const response = await this.send(this.url(dockSerial, ddiPaths.telemetry), { method: 'POST', headers, body });
    await expectStatus(response, `telemetry of ${dockSerial}`, 202);
    return (await response.json()) as TelemetryAnswer;
  }

  /** Absolute address below a controller's base path. */
  url(controllerId: string, below = ''): string {
    const path = controllerPath(this.device.tenant, controllerId);
    return `${this.device.server}${path}${below ? `/${below}` : ''}`;
  }

  private async getOrNull<T>(href: string): Promise<T | null> {
    const response = await this.send(href, { headers: { accept: 'application/json' } });
    await expectStatus(response, `GET ${href}`, 200, 404);
    if (response.status === 200) return (await response.json()) as T;
    await drain(response);
    return null;
  }

  private async postFeedback(url: string, actionId: string, status: Feedback): Promise<FeedbackAnswer> {
    const response = await this.send(url, this.json('POST', { id: actionId, status }));
    await drain(await expectStatus(response, `feedback on action ${actionId}`, 200, 410));
    return response.status === 410 ? 'settled' : 'accepted';
  }

  private json(method: string, body: unknown): RequestInit {
    return { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  }

  private send(url: string, init: RequestInit): Promise<Response> {
    return deviceRequest(this.device, url, init);
  }
}

/** A body left unread keeps its connection busy. */
async function drain(response: Response): Promise<void> {
  await response.arrayBuffer();
}
