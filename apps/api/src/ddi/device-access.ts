import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Config } from '../config.ts';
import { configToken } from '../config.token.ts';
import { runPrepared } from '../database/prepared.ts';
import { hashOfDeviceToken } from '../docks/dock-token.ts';
import { DdiRefusal } from './ddi-refusal.ts';
import { DeviceDenial } from './device-denial.ts';

/** The dock whose token a request carries. */
export interface ActingDock {
  readonly id: string;
  readonly serial: string;
  readonly stationId: string;
  readonly bays: number;
  readonly pollIntervalSeconds: number;
  readonly epoch: number;
  /** -1 before its first report. */
  readonly sequence: number;
}

/** The device that a request is about: the dock itself, or a camera. */
export interface TargetDevice {
  readonly id: string;
  readonly kind: 'dock' | 'camera';
  readonly serialKey: string;
  /** Whether the server asks for its attributes. */
  readonly attributesWanted: boolean;
  readonly installedActionId: number | null;
  /** Whether an update of it is planned or under way; without one a poll needs no transaction. */
  readonly hasOpenAction: boolean;
}

export interface DeviceSession {
  readonly dock: ActingDock;
  readonly device: TargetDevice;
  /** Whether the dock may act for the device now; otherwise only feedback may still be taken. */
  readonly isItsOwn: boolean;
}

interface SessionRow {
  readonly id: string;
  readonly serial: string;
  readonly station_id: string;
  readonly bays: number;
  readonly poll_interval_seconds: number;
  readonly token_hash: Buffer;
  readonly epoch: string | null;
  readonly sequence: string | null;
  readonly device_id: string | null;
  readonly device_kind: 'dock' | 'camera';
  readonly device_key: string;
  readonly is_in_bay: boolean;
  readonly attributes_wanted: boolean;
  readonly installed_action_id: number | null;
  readonly has_open_action: boolean;
}

const scheme = /^TargetToken\s+(\S{1,128})\s*$/i;
const longestControllerId = 256;

/** One row for a known token; without the device's columns where nobody has that name. */
const sessionOfToken = {
  name: 'device-session',
  text: `SELECT d.id, d.serial, d.station_id, d.bays, d.poll_interval_seconds, d.token_hash, s.epoch, s.sequence,
      t.id AS device_id, t.kind AS device_kind, t.serial_key AS device_key,
      coalesce(c.dock_id = d.id AND NOT c.contested, false) AS is_in_bay,
      t.attributes_wanted, t.installed_action_id,
      EXISTS (SELECT FROM actions a WHERE a.device_id = t.id AND a.state = 'waiting') OR EXISTS
        (SELECT FROM actions a WHERE a.device_id = t.id AND a.state IN ('offered', 'downloading', 'installing', 'cancelling'))
        AS has_open_action
    FROM docks d LEFT JOIN dock_states s ON s.dock_id = d.id
      LEFT JOIN devices t ON t.serial_key = lower($2) LEFT JOIN camera_states c ON c.camera_id = t.id
   WHERE d.token_hash = $1`,
};

/** Tells which dock asks, and whether the device it asks for is its own. One statement. */
@Injectable()
export class DeviceAccess {
  constructor(
    private readonly database: DataSource,
    @Inject(configToken) private readonly config: Config,
  ) {}

  /**
   * @throws DdiRefusal 400 for a name longer than any, DeviceDenial when the token is unknown, or the device is not the dock's own and no `exception` allows it
   */
  async admit(
    request: FastifyRequest,
    tenant: string,
    controllerId: string,
    exception?: (session: DeviceSession) => Promise<boolean>,
  ): Promise<DeviceSession> {
    const row = await this.find(request, tenant, controllerId);
    if (!row) throw new DeviceDenial('unknown');
    if (controllerId.length > longestControllerId)
      throw new DdiRefusal('bad-request', `A controller id has at most ${longestControllerId} characters.`);
    const session = sessionOf(row);
    if (session && (session.isItsOwn || (await exception?.(session)))) return session;
    await this.database.query(`INSERT INTO device_denials (dock_id, controller_id, path) VALUES ($1, $2, $3)`, [
      row.id,
      controllerId.replaceAll('\u0000', ''),
      request.url.slice(0, 1000),
    ]);
    throw new DeviceDenial('not-its-own');
  }

  private async find(request: FastifyRequest, tenant: string, controllerId: string): Promise<SessionRow | null> {
    const named = tenant.toLowerCase();
    const token = scheme.exec(request.headers.authorization ?? '')?.[1];
    if (token === undefined || (named !== 'default' && named !== this.config.tenant)) return null;
    const hash = hashOfDeviceToken(token);
    const [row] = await runPrepared<SessionRow>(
      this.database,
      sessionOfToken,
      // No serial has NUL in it, and PostgreSQL takes none: such a name is nobody’s.
      [hash, controllerId.replaceAll('\u0000', '?').trim()],
    );
    return row && timingSafeEqual(row.token_hash, hash) ? row : null;
  }
}

function sessionOf(row: SessionRow): DeviceSession | null {
  if (row.device_id === null) return null;
  return {
    dock: {
      id: row.id,
      serial: row.serial,
      stationId: row.station_id,
      bays: row.bays,
      pollIntervalSeconds: row.poll_interval_seconds,
      epoch: Number(row.epoch ?? 0),
      sequence: Number(row.sequence ?? -1),
    },
    device: {
      id: row.device_id,
      kind: row.device_kind,
      serialKey: row.device_key,
      attributesWanted: row.attributes_wanted,
      installedActionId: row.installed_action_id,
      hasOpenAction: row.has_open_action,
    },
    isItsOwn: row.device_id === row.id || row.is_in_bay,
  };
}
