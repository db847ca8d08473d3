import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Config } from '../config.ts';
import { configToken } from '../config.token.ts';
import { runPrepared } from '../database/prepared.ts';
import { DeviceAccess } from '../ddi/device-access.ts';
import { DeviceDenial } from '../ddi/device-denial.ts';
import { hashOfDeviceToken } from '../docks/dock-token.ts';
import { Gathering } from './gathering.ts';
import type { ReportingDock } from './report-frame.ts';

interface AdmittedDock extends ReportingDock {
  readonly bays: number;
}

const scheme = /^TargetToken\s+(\S{1,128})\s*$/i;

const docksOfTokens = {
  name: 'telemetry-docks-of-tokens',
  text: `SELECT encode(token_hash, 'hex') AS hash, id, serial, station_id AS "stationId", bays FROM docks WHERE token_hash = ANY($1)`,
};

/** Tells which dock reports. What is not plainly a dock with its own token goes the way of every other device request. */
@Injectable()
export class AdmitDock {
  private readonly tokens = new Gathering<Buffer, AdmittedDock | null>((hashes) => this.find(hashes), {
    most: 256,
    lanes: 1,
    keyOf: (hash) => hash,
  });

  constructor(
    private readonly database: DataSource,
    private readonly access: DeviceAccess,
    @Inject(configToken) private readonly config: Config,
  ) {}

  /** @throws DeviceDenial for an unknown token, and for a device that is not the dock itself, which is recorded */
  async admit(request: FastifyRequest, tenant: string, controllerId: string): Promise<AdmittedDock> {
    const token = scheme.exec(request.headers.authorization ?? '')?.[1];
    const named = tenant.toLowerCase();
    if (token !== undefined && (named === 'default' || named === this.config.tenant)) {
      const dock = await this.tokens.add(hashOfDeviceToken(token));
      if (dock?.serial.toLowerCase() === controllerId.trim().toLowerCase()) return dock;
    }
    const { dock, device } = await this.access.admit(request, tenant, controllerId);
    if (device.kind !== 'dock') throw new DeviceDenial('not-its-own');
    return dock;
  }

  private async find(hashes: readonly Buffer[]): Promise<{ answer: AdmittedDock | null }[]> {
    const rows = await runPrepared<AdmittedDock & { hash: string }>(this.database, docksOfTokens, [hashes]);
    const byHash = new Map(rows.map(({ hash, ...dock }) => [hash, dock]));
    return hashes.map((hash) => ({ answer: byHash.get(hash.toString('hex')) ?? null }));
  }
}
