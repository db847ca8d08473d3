import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { recordExport } from '../audit/record-export.ts';
import { sendExport } from '../http/export-rows.ts';
import { ModelListRequest, NewModel } from './model-requests.ts';
import { ModelsService, type ModelView } from './models.service.ts';

@ApiTags('models')
@Controller('api/v1/models')
export class ModelsController {
  constructor(
    private readonly models: ModelsService,
    private readonly database: DataSource,
  ) {}

  /** Device models by name. */
  @Get()
  @Requires('models:read')
  async list(
    @CurrentActor() actor: Actor,
    @Query() request: ModelListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    if (request.format !== 'csv' && request.format !== 'xlsx') return this.models.page(request);
    await recordExport(this.database, actor, 'model', request);
    return sendExport<ModelView>(reply, request.format, 'models', exportColumns, this.models.all(request));
  }

  /** One model. */
  @Get(':id')
  @Requires('models:read')
  one(@Param('id', ParseUUIDPipe) id: string): Promise<ModelView> {
    return this.models.one(id);
  }

  /** Makes a model: 201. A name that is taken → 409. */
  @Post()
  @Requires('models:write')
  make(@CurrentActor() actor: Actor, @Body() given: NewModel): Promise<ModelView> {
    return this.models.make(actor, given);
  }
}

const exportColumns = [
  { heading: 'Name', value: (model: ModelView) => model.name },
  { heading: 'Kind', value: (model: ModelView) => model.kind },
  { heading: 'Verification', value: (model: ModelView) => model.verification },
  { heading: 'Signature', value: (model: ModelView) => model.signature },
  { heading: 'Install minutes', value: (model: ModelView) => model.installMinutes },
  { heading: 'Devices', value: (model: ModelView) => model.devices },
];
