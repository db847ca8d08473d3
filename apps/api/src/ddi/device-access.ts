import { timingSafeEqual } from 'node:crypto';
import { isSerial } from '@custodian/device-protocol';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Config } from '../config.ts';
import { configToken } from '../config.token.ts';
import { gatherQuestions, type Gathering } from '../database/gathering.ts';
import { trustedPeers } from '../http/trusted-peers.ts';
import { holdUnknownDevice } from '../unknown-devices/hold-unknown-device.ts';
import { DdiRefusal } from './ddi-refusal.ts';
import { credentialsOf, type DeviceCredential } from './device-credentials.ts';
import { DeviceDenial } from './device-denial.ts';
import {
  findSessionOfName,
  findSessionsOfTokens,
  type ActingDock,
  type FoundSession,
  type TargetDevice,
  type TokenQuestion,
} from './find-device-session.ts';

export interface DeviceSession {
  readonly dock: ActingDock;
  readonly device: TargetDevice;
  /** Whether the dock may act for the device now; otherwise only feedback may still be taken. */
  readonly isItsOwn: boolean;
}

const longestControllerId = 256;

/** Tells which dock asks, and whether the device it asks for is its own. At most one statement, shared with who asks meanwhile. */
@Injectable()
export class DeviceAccess {
  private readonly isOurProxy: (address: string | undefined) => boolean;
  /** Ten thousand docks that come back in the same second are asked about by the hundred. */
  private readonly sessions: Gathering<TokenQuestion, FoundSession | null>;

  constructor(
    private readonly database: DataSource,
    @Inject(configToken) private readonly config: Config,
  ) {
    this.isOurProxy = trustedPeers(config.trustedProxies);
    this.sessions = gatherQuestions(
      (questions: readonly TokenQuestion[]) => findSessionsOfTokens(database, questions),
      100,
    );
  }

  /**
   * @throws DdiRefusal 400 for a name longer than any, DeviceDenial when the token is unknown, or the device is not the dock's own and no `exception` allows it
   */
  async admit(
    request: FastifyRequest,
    tenant: string,
    controllerId: string,
    exception?: (session: DeviceSession) => Promise<boolean>,
  ): Promise<DeviceSession> {
    const found = await this.find(request, tenant, controllerId);
    const session = sessionOf(found);
    if (session && (session.isItsOwn || (await exception?.(session)))) return session;
    return this.deny(request, controllerId, found, false);
  }

  /**
   * The same for a poll, by which DDI's devices make themselves known: a name that nobody has is held as an unknown
   * device. The answer is that for every device which is not the asker's own, whether it exists or not.
   */
  async admitPoll(request: FastifyRequest, tenant: string, controllerId: string): Promise<DeviceSession> {
    const found = await this.find(request, tenant, controllerId);
    const session = sessionOf(found);
    return session?.isItsOwn ? session : this.deny(request, controllerId, found, true);
  }

  private async deny(
    request: FastifyRequest,
    controllerId: string,
    { dock, device }: FoundSession,
    isPoll: boolean,
  ): Promise<never> {
    const serial = controllerId.trim();
    await this.database.transaction(async (tx) => {
      await tx.query(`INSERT INTO device_denials (dock_id, controller_id, path) VALUES ($1, $2, $3)`, [
        dock?.id ?? null,
        controllerId.replaceAll('\u0000', ''),
        request.url.slice(0, 1000),
      ]);
      if (isPoll && device === null && isSerial(serial)) await holdUnknownDevice(tx, { serial, dock }, new Date());
    });
    throw new DeviceDenial('not-its-own');
  }

  private async find(request: FastifyRequest, tenant: string, controllerId: string): Promise<FoundSession> {
    const named = tenant.toLowerCase();
    if (named !== 'default' && named !== this.config.tenant) throw new DeviceDenial('unknown');
    const isFromOurProxy = this.isOurProxy(request.raw.socket.remoteAddress);
    for (const credential of credentialsOf(request, isFromOurProxy)) {
      const found = await this.findBy(credential, controllerId);
      if (!found) continue;
      if (controllerId.length > longestControllerId)
        throw new DdiRefusal('bad-request', `A controller id has at most ${longestControllerId} characters.`);
      return found;
    }
    throw new DeviceDenial('unknown');
  }

  private async findBy(credential: DeviceCredential, controllerId: string): Promise<FoundSession | null> {
    if (credential.kind === 'target-token') return this.sessions.add({ hash: credential.hash, controllerId });
    return this.isTrusted(credential, controllerId) ? findSessionOfName(this.database, controllerId) : null;
  }

  /** Both are off where nothing is configured. A certificate speaks only for the device that it names. */
  private isTrusted(credential: DeviceCredential, controllerId: string): boolean {
    const { gatewayTokenHash, trustedAuthorities } = this.config;
    if (credential.kind !== 'certificate')
      return gatewayTokenHash !== null && timingSafeEqual(gatewayTokenHash, credential.hash);
    return (
      credential.name.toLowerCase() === controllerId.trim().toLowerCase() &&
      credential.authorities.some((authority) => trustedAuthorities.includes(authority))
    );
  }
}

function sessionOf({ dock, device, isItsOwn }: FoundSession): DeviceSession | null {
  return dock && device ? { dock, device, isItsOwn } : null;
}
