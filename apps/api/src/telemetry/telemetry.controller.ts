import type { TelemetryAnswer, TelemetryReport } from '@custodian/device-protocol';
import { Controller, HttpCode, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OpenTo } from '../access/requires.ts';
import { Takes } from '../http/described.ts';
import { MergedSerials } from '../unknown-devices/merged-serials.service.ts';
import { readTelemetryBody } from './read-telemetry-body.ts';
import { ReceiveReport } from './receive-report.service.ts';
import { ReportGate } from './report-gate.service.ts';
import { ReportsInFlight } from './reports-in-flight.service.ts';
import { TelemetryFilter } from './telemetry.filter.ts';

@ApiTags('devices')
@Controller(':tenant/controller/v1/:controllerId/telemetry')
@UseFilters(TelemetryFilter)
export class TelemetryController {
  constructor(
    private readonly gate: ReportGate,
    private readonly reports: ReceiveReport,
    private readonly inFlight: ReportsInFlight,
    private readonly merged: MergedSerials,
  ) {}

  /** Takes a dock's report. 202 once it is committed, also when it already was. */
  @Post()
  @Takes<TelemetryReport>()
  @HttpCode(202)
  @OpenTo('device')
  async receive(
    @Param('tenant') _tenant: string,
    @Param('controllerId') _controllerId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TelemetryAnswer> {
    const dock = this.gate.dockOf(request);
    const { report, bytes } = await readTelemetryBody(request, dock.bays);
    const clock = Date.parse(request.headers.date ?? '');
    const release = this.inFlight.take(bytes);
    try {
      const named = await this.merged.named(report, dock.id);
      const answer = await this.reports.receive(dock, named, Number.isNaN(clock) ? null : clock);
      void reply.header('content-type', 'application/json; charset=utf-8');
      return answer;
    } finally {
      release();
    }
  }
}
