import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { sendExport } from '../http/export-rows.ts';
import { AuditList, type AuditView, type ChainVerdict } from './audit-list.query.ts';
import { AuditListRequest } from './audit-requests.ts';

@ApiTags('audit')
@Controller('api/v1/audit')
export class AuditController {
  constructor(private readonly audit: AuditList) {}

  /** Audit events, newest first. Search covers what they are about, who acted, and the action. */
  @Get()
  @Requires('audit:read')
  async list(
    @CurrentActor() actor: Actor,
    @Query() request: AuditListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    if (request.format !== 'csv' && request.format !== 'xlsx') return this.audit.page(request);
    await this.audit.recordExport(actor, request);
    return sendExport<AuditView>(reply, request.format, 'audit', exportColumns, this.audit.all(request));
  }

  /** Walks the hash chain from its first link: `{intact, sealed, unsealed, brokenAt}`. */
  @Get('verification')
  @Requires('audit:read')
  verify(): Promise<ChainVerdict> {
    return this.audit.verify();
  }
}

const exportColumns = [
  { heading: 'At', value: (event: AuditView) => event.at },
  { heading: 'Actor', value: (event: AuditView) => event.actor.name },
  { heading: 'Action', value: (event: AuditView) => event.action },
  { heading: 'Kind', value: (event: AuditView) => event.subject.kind },
  { heading: 'Subject', value: (event: AuditView) => event.subject.label },
  { heading: 'Reason', value: (event: AuditView) => event.reason },
  { heading: 'Before', value: (event: AuditView) => JSON.stringify(event.before) },
  { heading: 'After', value: (event: AuditView) => JSON.stringify(event.after) },
  { heading: 'Request', value: (event: AuditView) => event.requestId },
];
