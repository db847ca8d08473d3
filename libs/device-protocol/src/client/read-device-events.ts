import type { DeviceEvent } from '../telemetry/device-event.ts';
import { expectStatus, type DeviceIdentity } from './device-request.ts';

/** A pushed event with the id to resume after. */
export type ReceivedEvent = DeviceEvent & { readonly id: string | null };

/**
 * Reads a dock's event stream until it ends or `signal` aborts; the caller reconnects, passing the last id it saw. Types
 * it does not know are passed over.
 */
export async function* readDeviceEvents(
  device: DeviceIdentity,
  href: string,
  lastEventId: string | null = null,
): AsyncGenerator<ReceivedEvent> {
  const headers: Record<string, string> = {
    accept: 'text/event-stream',
    authorization: `TargetToken ${device.token}`,
    ...(lastEventId === null ? {} : { 'last-event-id': lastEventId }),
  };
  const response = await (device.fetch ?? fetch)(href, { headers, signal: device.signal ?? null });
  await expectStatus(response, `GET ${href}`, 200);
  const decoder = new TextDecoder();
  let waiting = '';
  for await (const piece of response.body ?? []) {
    const blocks = (waiting + decoder.decode(piece, { stream: true })).replaceAll('\r\n', '\n').split('\n\n');
    waiting = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = readBlock(block);
      if (event) yield event;
    }
  }
}

const eventTypes: ReadonlySet<string> = new Set<DeviceEvent['type']>(['update', 'cancel', 'identify', 'ping']);

function readBlock(block: string): ReceivedEvent | null {
  const fields = new Map<string, string>();
  for (const line of block.split('\n')) {
    const parts = /^(event|data|id): ?(.*)$/.exec(line);
    if (parts?.[1] !== undefined && parts[2] !== undefined) fields.set(parts[1], parts[2]);
  }
  const type = fields.get('event') ?? '';
  if (!eventTypes.has(type)) return null;
  const data: unknown = JSON.parse(fields.get('data') || '{}');
  return { type, data, id: fields.get('id') ?? null } as ReceivedEvent;
}
