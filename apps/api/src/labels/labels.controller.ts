import { labelSheetOf, labelsOnPage } from '@custodian/domain';
import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { recordExport } from '../audit/record-export.ts';
import { Problem } from '../problems/problem.ts';
import { drawLabels } from './draw-labels.ts';
import { NewLabels } from './label-requests.ts';
import { readLabels } from './read-labels.ts';

@ApiTags('labels')
@Controller('api/v1/labels')
export class LabelsController {
  constructor(private readonly database: DataSource) {}

  /**
   * Labels with Code 128 and QR as a PDF, of named things or of what a list's filter holds. Their codes hold the serial or
   * collar number as it is. The names of people take the permission to export staff; without it, hide them. Logged.
   */
  @Post()
  @ApiProduces('application/pdf')
  @HttpCode(200)
  @Requires('cameras:read')
  async draw(@CurrentActor() actor: Actor, @Body() given: NewLabels, @Res() reply: FastifyReply): Promise<void> {
    demandRights(actor, given);
    const sheet = labelSheetOf(given.sheet);
    if (!sheet) throw Problem.field('sheet', 'There is no such sheet.');
    const start = given.start ?? 1;
    if (start > labelsOnPage(sheet)) {
      throw Problem.field('start', `This sheet has ${labelsOnPage(sheet)} labels; start on one of them.`);
    }
    const names = (given.kind === 'staff' ? given.collarNumbers : given.serials) ?? null;
    if (names === null && given.filter === undefined) {
      throw Problem.field('filter', 'Name what to print, or give the filter of a list; {} is everything.');
    }
    const labels = await readLabels(this.database, actor.scope, {
      kind: given.kind,
      names,
      filter: given.filter ?? {},
      hidesNames: given.hideNames ?? false,
    });
    if (labels.length === 0) throw Problem.field('filter', 'Nothing matches, so there is nothing to print.');
    const file = await drawLabels(labels, sheet, start);
    await recordExport(this.database, actor, 'label', { ...given, count: labels.length });
    await reply
      .header('content-type', 'application/pdf')
      .header('content-disposition', `attachment; filename="labels-${given.kind}-${sheet.key}.pdf"`)
      .header('cache-control', 'private, no-store')
      .send(file);
  }
}

function demandRights(actor: Actor, { kind, hideNames }: NewLabels): void {
  const needed = kind === 'docks' ? 'docks:read' : kind === 'staff' ? 'staff:read' : 'cameras:read';
  if (!actor.permissions.has(needed))
    throw new Problem('permission-missing', `These labels need the permission ${needed}.`);
  if (kind === 'staff' && hideNames !== true && !actor.permissions.has('staff:export')) {
    throw new Problem('permission-missing', 'Names on cards need the permission staff:export. Send hideNames true.');
  }
}
