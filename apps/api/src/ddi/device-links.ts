import { createHash } from 'node:crypto';
import { ddiPaths, type Link } from '@custodian/device-protocol';
import type { FastifyRequest } from 'fastify';

/** Absolute links below a controller, on the host of the request, with tenant and controller id as the device wrote them. */
export class DeviceLinks {
  private readonly base: string;

  constructor(request: FastifyRequest) {
    const path = (request.url.split('?')[0] ?? '').split('/').slice(0, 5).join('/');
    this.base = `${request.protocol}://${request.host}${path}`;
  }

  to(below: string): Link {
    return { href: `${this.base}/${below}` };
  }

  /** Carries `c`, whose only use is to make the address another one when what it shows changed. */
  toDeployment(actionId: number, isProving: boolean): Link {
    const shown = isProving ? `${actionId} installed` : String(actionId);
    const c = createHash('sha1').update(shown).digest().readUInt32BE() >>> 1;
    return this.to(`${ddiPaths.deployment(actionId)}?c=${c}`);
  }

  toArtifact(moduleId: number, fileName: string): { 'download-http': Link; 'md5sum-http': Link } {
    const path = ddiPaths.artifact(moduleId, fileName);
    return { 'download-http': this.to(path), 'md5sum-http': this.to(`${path}.MD5SUM`) };
  }
}
