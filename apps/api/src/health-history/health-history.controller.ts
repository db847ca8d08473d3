import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { findCamera } from '../cameras/find-camera.ts';
import { preparedAs, runPrepared } from '../database/prepared.ts';
import { docksInScope } from '../docks/dock-list.query.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { Problem } from '../problems/problem.ts';
import { readCameraHealth, type CameraHealthHistory } from './camera-health.query.ts';
import { readDockHealth, type DockHealthHistory } from './dock-health.query.ts';
import { periodOf } from './health-points.ts';
import { HealthPeriod } from './health-requests.ts';
import { readRetention } from './retention-settings.ts';

@ApiTags('health')
@Controller('api/v1')
export class HealthHistoryController {
  constructor(private readonly database: DataSource) {}

  /** A camera's health over a period, at most 1,000 points, with when its battery will be worn. */
  @Get('cameras/:serial/health-history')
  @Requires('cameras:read')
  async camera(
    @CurrentActor() actor: Actor,
    @Param('serial') serial: string,
    @Query() period: HealthPeriod,
  ): Promise<CameraHealthHistory> {
    const asked = periodOf(period);
    const [{ id }, { settings }] = await Promise.all([
      findCamera(this.database, serial, actor.scope),
      readRetention(this.database.manager),
    ]);
    return readCameraHealth(this.database, id, asked, settings, Date.now());
  }

  /** A dock's health over a period, at most 1,000 points. */
  @Get('docks/:serial/health-history')
  @Requires('docks:read')
  async dock(
    @CurrentActor() actor: Actor,
    @Param('serial') serial: string,
    @Query() period: HealthPeriod,
  ): Promise<DockHealthHistory> {
    const conditions = docksInScope(new SqlConditions().and('d.serial_key = lower(?)', serial.trim()), actor.scope);
    const asked = periodOf(period);
    const [[dock], { settings }] = await Promise.all([
      runPrepared<{ id: string }>(
        this.database,
        preparedAs('find-dock', `SELECT d.id FROM docks d WHERE ${conditions.sql}`),
        conditions.values,
      ),
      readRetention(this.database.manager),
    ]);
    if (!dock) throw new Problem('not-found', 'There is no dock with this serial.');
    return readDockHealth(this.database, dock.id, asked, settings, Date.now());
  }
}
