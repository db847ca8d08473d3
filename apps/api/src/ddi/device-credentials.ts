import type { FastifyRequest } from 'fastify';
import { hashOfDeviceToken } from '../docks/dock-token.ts';

/** What a request brings to prove who it is. Tokens are only ever compared by their hash. */
export type DeviceCredential =
  | { readonly kind: 'certificate'; readonly name: string; readonly authorities: readonly string[] }
  | { readonly kind: 'target-token' | 'gateway-token'; readonly hash: Buffer };

const scheme = /^(TargetToken|GatewayToken)\s+(\S{1,128})\s*$/i;
const authorityHeader = /^x-authority(-\d{1,2})?$/;

/** In the order in which DDI tries them. A certificate counts only where the proxy that checked it is one of ours. */
export function credentialsOf(request: FastifyRequest, isFromOurProxy: boolean): DeviceCredential[] {
  const certificate = isFromOurProxy ? certificateOf(request) : null;
  const [, kind = '', token = ''] = scheme.exec(request.headers.authorization ?? '') ?? [];
  return [
    ...(certificate ? [certificate] : []),
    ...(token === ''
      ? []
      : [
          {
            kind: kind.toLowerCase() === 'targettoken' ? ('target-token' as const) : ('gateway-token' as const),
            hash: hashOfDeviceToken(token),
          },
        ]),
  ];
}

function certificateOf({ headers }: FastifyRequest): DeviceCredential | null {
  const name = headers['x-controller-id'];
  const authorities = Object.entries(headers)
    .filter(([header]) => authorityHeader.test(header))
    .flatMap(([, value]) => String(value ?? '').split(/[,;]/))
    .map((authority) => authority.trim().toLowerCase())
    .filter((authority) => authority !== '');
  return typeof name === 'string' && name !== '' && authorities.length > 0
    ? { kind: 'certificate', name, authorities }
    : null;
}
