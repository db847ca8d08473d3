import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, OpenTo, Requires } from '../access/requires.ts';
import { InstallationKeys, type PublishedKey } from '../audit/installation-keys.service.ts';
import { instantOf } from '../http/instant.ts';
import { Problem } from '../problems/problem.ts';
import { findStatedCamera, findStatedPerson } from './find-subject.ts';
import { NewStatement } from './statement-requests.ts';
import type { StatementView } from './statement-view.ts';
import { StatementsService } from './statements.service.ts';

@ApiTags('custody')
@Controller('api/v1')
export class StatementsController {
  constructor(
    private readonly database: DataSource,
    private readonly statements: StatementsService,
    private readonly keys: InstallationKeys,
  ) {}

  /** States who had a camera at an instant, signed, as a PDF: 201 with its number, digest and link. Logged as an export. */
  @Post('cameras/:serial/custody/statements')
  @Requires('custody:read')
  async ofCamera(
    @CurrentActor() actor: Actor,
    @Param('serial') serial: string,
    @Body() given: NewStatement,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StatementView> {
    const instants = instantsOf(given);
    const subject = await findStatedCamera(this.database, serial, actor.scope);
    return located(reply, await this.statements.make(actor, { subject, ...instants }));
  }

  /** The same for the cameras that a person answered for. */
  @Post('staff/:collarNumber/custody/statements')
  @Requires('custody:read')
  async ofPerson(
    @CurrentActor() actor: Actor,
    @Param('collarNumber') collarNumber: string,
    @Body() given: NewStatement,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StatementView> {
    const instants = instantsOf(given);
    const subject = await findStatedPerson(this.database, collarNumber, instants.at, actor.scope);
    return located(reply, await this.statements.make(actor, { subject, ...instants }));
  }

  /** The public keys that statements and heads of the audit chain are signed with, newest first. They are no secret. */
  @Get('custody-statements/keys')
  @OpenTo('anyone')
  async publicKeys(): Promise<{ items: PublishedKey[] }> {
    return { items: await this.keys.published() };
  }

  /** One statement; 404 when missing or its subject is out of scope. */
  @Get('custody-statements/:id')
  @Requires('custody:read')
  one(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<StatementView> {
    return this.statements.one(actor, id);
  }

  /** Its file: the same bytes each time. Logged as an export. */
  @Get('custody-statements/:id/pdf')
  @ApiProduces('application/pdf')
  @Requires('custody:read')
  async pdf(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const { number, bytes } = await this.statements.file(actor, id);
    await reply
      .header('content-type', 'application/pdf')
      .header('content-disposition', `attachment; filename="${number}.pdf"`)
      .header('cache-control', 'private, no-store')
      .send(bytes);
  }
}

function located(reply: FastifyReply, statement: StatementView): StatementView {
  void reply.header('location', `/api/v1/custody-statements/${statement.id}`);
  return statement;
}

/** What lies ahead has no record, and what will be known is not known: a statement is about the past. */
function instantsOf(given: NewStatement): { readonly at: Date; readonly asKnownAt: Date } {
  const now = new Date();
  const at = instantOf(given.at) ?? now;
  const asKnownAt = (given.asKnownAt === undefined ? null : instantOf(given.asKnownAt)) ?? now;
  if (at > now) throw Problem.field('at', 'The instant lies ahead; a statement is about what was.');
  if (asKnownAt > now)
    throw Problem.field('asKnownAt', 'The instant lies ahead; what will be known then is not known.');
  return { at, asKnownAt };
}
