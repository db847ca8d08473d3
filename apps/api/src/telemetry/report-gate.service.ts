import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DeviceAccess } from '../ddi/device-access.ts';
import { DeviceDenial } from '../ddi/device-denial.ts';
import type { ActingDock } from '../ddi/find-device-session.ts';
import { refuseReport } from './refuse-report.ts';
import { ReportsInFlight } from './reports-in-flight.service.ts';

const route = '/:tenant/controller/v1/:controllerId/telemetry';

/**
 * Asks who reports before a byte of the body is read: room is held for docks only, so that strangers who tell of long
 * bodies and send none take nothing from them.
 */
@Injectable()
export class ReportGate implements OnModuleInit {
  private readonly admitted = new WeakMap<FastifyRequest, ActingDock>();

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly access: DeviceAccess,
    private readonly inFlight: ReportsInFlight,
  ) {}

  /** Where limits were asked already, and the body was not. */
  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    server.addHook('preParsing', (request, reply, payload, done) => {
      if (request.method !== 'POST' || request.routeOptions.url !== route) return done(null, payload);
      this.admit(request, reply).then(
        () => done(null, payload),
        (thrown: unknown) => refuseReport(thrown, request, reply),
      );
    });
  }

  /** The dock whose report was let in. */
  dockOf(request: FastifyRequest): ActingDock {
    const dock = this.admitted.get(request);
    if (!dock) throw new DeviceDenial('unknown');
    return dock;
  }

  private async admit(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { tenant = '', controllerId = '' } = request.params as { tenant?: string; controllerId?: string };
    const { dock, device } = await this.access.admit(request, tenant, controllerId);
    if (device.kind !== 'dock') throw new DeviceDenial('not-its-own');
    const told = request.headers['content-length'];
    reply.raw.once('close', this.inFlight.expect(dock.id, told === undefined ? null : Number(told)));
    this.admitted.set(request, dock);
  }
}
