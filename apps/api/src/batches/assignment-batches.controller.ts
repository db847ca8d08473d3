import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { recordExport } from '../audit/record-export.ts';
import { AssignmentBatchesService } from './assignment-batches.service.ts';
import { NewBatch } from './batch-requests.ts';
import { batchReceipt } from './batch-receipt.ts';
import { readBatch, type BatchView } from './read-batch.ts';

@ApiTags('assignment batches')
@Controller('api/v1/assignment-batches')
export class AssignmentBatchesController {
  constructor(
    private readonly batches: AssignmentBatchesService,
    private readonly database: DataSource,
  ) {}

  /** Issues pairs, takes a pile back, or all that somebody holds. Each line is done whole or refused with why. */
  @Post()
  @Requires('assignments:write')
  make(@CurrentActor() actor: Actor, @Body() given: NewBatch): Promise<BatchView> {
    return this.batches.make(actor, given);
  }

  /** One batch with its pairs. */
  @Get(':id')
  @Requires('assignments:read')
  one(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<BatchView> {
    return readBatch(this.database.manager, actor, id);
  }

  /** The batch as one PDF to keep: pairs, condition, kit and signatures. */
  @Get(':id/receipt')
  @ApiProduces('application/pdf')
  @Requires('assignments:read')
  async receipt(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const batch = await readBatch(this.database.manager, actor, id);
    await recordExport(this.database, actor, 'batch', { id });
    const file = await batchReceipt(batch, actor.name);
    await reply
      .header('content-type', 'application/pdf')
      .header('content-disposition', `inline; filename="batch-${id}.pdf"`)
      .send(file);
  }
}
