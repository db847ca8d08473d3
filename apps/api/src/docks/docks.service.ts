import { parseSleep } from '@custodian/device-protocol';
import { Injectable, Optional } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Transactions } from '../database/transactions.ts';
import { publishEvent } from '../events/publish-event.ts';
import { demandVersion } from '../http/conditional.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { Problem } from '../problems/problem.ts';
import { DockList, docksInScope } from './dock-list.query.ts';
import type { DockChange, NewDock } from './dock-requests.ts';
import { newDeviceToken } from './dock-token.ts';
import type { DockDetail } from './dock-view.ts';

/** A dock with its token in clear: the only answer that ever holds it. */
export type DockWithToken = DockDetail & { readonly token: string };

interface DockFacts {
  readonly id: string;
  readonly serial: string;
  readonly station_id: string;
  readonly station_code: string;
  readonly bays: number;
  readonly poll_interval_seconds: number;
  readonly version: number;
}

const defaultPollSeconds = 300;

/** Enrols docks, moves them and renews their tokens. */
@Injectable()
export class DocksService {
  constructor(
    database: DataSource,
    private readonly docks: DockList,
    @Optional() private readonly commands: Transactions = database,
  ) {}

  async create(actor: Actor, given: NewDock): Promise<DockWithToken> {
    return this.commands.transaction(async (tx) => {
      const model = await dockModel(tx, given.model);
      const station = await openStation(tx, actor, given.station);
      const { token, hash } = newDeviceToken();
      const id = uuid();
      const seconds = given.pollInterval ? (parseSleep(given.pollInterval) ?? defaultPollSeconds) : defaultPollSeconds;
      await tx.query(`INSERT INTO devices (id, kind, serial_key, model_id) VALUES ($1, 'dock', lower($2), $3)`, [
        id,
        given.serial,
        model,
      ]);
      await tx.query(
        `INSERT INTO docks (id, serial, model_id, station_id, bays, poll_interval_seconds, token_hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [id, given.serial, model, station.id, given.bays, seconds, hash],
      );
      await recordAudit(tx, actor, {
        action: 'dock.create',
        subjectKind: 'dock',
        subjectId: id,
        subjectLabel: given.serial,
        after: { model: given.model, station: station.code, bays: given.bays, pollIntervalSeconds: seconds },
        stationId: station.id,
      });
      await publishEvent(tx, { topic: 'dock', id: given.serial, stationId: station.id });
      return { ...(await this.detail(tx, actor, given.serial)), token };
    });
  }

  async change(actor: Actor, serial: string, expected: number | null, given: DockChange): Promise<DockDetail> {
    return this.commands.transaction(async (tx) => {
      const dock = await lockDock(tx, actor, serial);
      demandVersion(expected, dock.version);
      const station = given.station === undefined ? null : await openStation(tx, actor, given.station);
      const after = {
        station: station?.code ?? dock.station_code,
        bays: given.bays ?? dock.bays,
        pollIntervalSeconds: given.pollInterval ? parseSleep(given.pollInterval) : dock.poll_interval_seconds,
      };
      await tx.query(
        `UPDATE docks SET station_id = $2, bays = $3, poll_interval_seconds = $4, version = version + 1 WHERE id = $1`,
        [dock.id, station?.id ?? dock.station_id, after.bays, after.pollIntervalSeconds],
      );
      await recordAudit(tx, actor, {
        action: 'dock.change',
        subjectKind: 'dock',
        subjectId: dock.id,
        subjectLabel: dock.serial,
        before: { station: dock.station_code, bays: dock.bays, pollIntervalSeconds: dock.poll_interval_seconds },
        after,
        stationId: dock.station_id,
      });
      await publishEvent(tx, { topic: 'dock', id: dock.serial, stationId: station?.id ?? dock.station_id });
      return this.detail(tx, actor, dock.serial);
    });
  }

  /** A new token; the old one is refused from the commit on. */
  async renewToken(actor: Actor, serial: string, expected: number | null): Promise<DockWithToken> {
    return this.commands.transaction(async (tx) => {
      const dock = await lockDock(tx, actor, serial);
      demandVersion(expected, dock.version);
      const { token, hash } = newDeviceToken();
      await tx.query(`UPDATE docks SET token_hash = $2, token_issued_at = now(), version = version + 1 WHERE id = $1`, [
        dock.id,
        hash,
      ]);
      await recordAudit(tx, actor, {
        action: 'dock.renew-token',
        subjectKind: 'dock',
        subjectId: dock.id,
        subjectLabel: dock.serial,
        stationId: dock.station_id,
      });
      await publishEvent(tx, { topic: 'dock', id: dock.serial, stationId: dock.station_id });
      return { ...(await this.detail(tx, actor, dock.serial)), token };
    });
  }

  /** Asks the dock to blink or beep at one bay. */
  async identify(actor: Actor, serial: string, bay: number): Promise<void> {
    await this.commands.transaction(async (tx) => {
      const dock = await lockDock(tx, actor, serial);
      if (!Number.isInteger(bay) || bay < 1 || bay > dock.bays) {
        throw Problem.field('bay', `This dock has the bays 1 to ${dock.bays}.`);
      }
      await tx.query(`INSERT INTO dock_messages (dock_id, event, data) VALUES ($1, 'identify', $2)`, [
        dock.id,
        { bay },
      ]);
      await tx.query(`SELECT pg_notify('custodian_docks', $1)`, [dock.id]);
    });
  }

  private async detail(tx: EntityManager, actor: Actor, serial: string): Promise<DockDetail> {
    const dock = await this.docks.one(actor.scope, serial, tx);
    if (!dock) throw missing();
    return dock;
  }
}

async function dockModel(tx: EntityManager, name: string): Promise<string> {
  const [model] = await tx.query<{ id: string; kind: string }[]>(
    `SELECT id, kind FROM models WHERE lower(name) = lower($1)`,
    [name],
  );
  if (!model) throw Problem.field('model', `There is no model called ${name}. An administrator adds it first.`);
  if (model.kind !== 'dock') throw Problem.field('model', `${name} is a camera. Name a model of kind dock.`);
  return model.id;
}

async function openStation(tx: EntityManager, actor: Actor, name: string): Promise<{ id: string; code: string }> {
  const [station] = await tx.query<{ id: string; code: string; status: string }[]>(
    `SELECT id, code, status FROM stations WHERE lower(code) = lower($1) OR lower(name) = lower($1)
      ORDER BY lower(code) = lower($1) DESC LIMIT 1`,
    [name],
  );
  const isInScope =
    actor.scope.kind === 'force' || (actor.scope.kind === 'station' && actor.scope.stationId === station?.id);
  if (!station || !isInScope) throw Problem.field('station', `There is no station ${name}.`);
  if (station.status === 'closed')
    throw Problem.field('station', `${station.code} is closed. A dock stands at an open station.`);
  return station;
}

async function lockDock(tx: EntityManager, actor: Actor, serial: string): Promise<DockFacts> {
  const conditions = docksInScope(new SqlConditions().and('d.serial_key = lower(?)', serial.trim()), actor.scope);
  const [dock] = await tx.query<DockFacts[]>(
    `SELECT d.id, d.serial, d.station_id, s.code AS station_code, d.bays, d.poll_interval_seconds, d.version
       FROM docks d JOIN stations s ON s.id = d.station_id WHERE ${conditions.sql} FOR UPDATE OF d`,
    conditions.values,
  );
  if (!dock) throw missing();
  return dock;
}

function missing(): Problem {
  return new Problem('not-found', 'There is no dock with this serial.');
}
