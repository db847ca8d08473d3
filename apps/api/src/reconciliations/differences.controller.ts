import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { DifferencesService, type ChangedDifferences } from './differences.service.ts';
import { DifferenceChoice, DifferenceExplanation, DifferenceOwner } from './reconciliation-requests.ts';

/** What people say of the differences of one reconciliation: named by number, or all that match a filter. */
@ApiTags('reconciliations')
@Controller('api/v1/reconciliations/:id/differences')
export class DifferencesController {
  constructor(private readonly differences: DifferencesService) {}

  /** Says why they differ; said again, it says something else. It stands in later runs while the facts stay the same. */
  @Post('explain')
  @HttpCode(200)
  @Requires('reconciliations:write')
  explain(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason, text = '', ...choice }: DifferenceExplanation,
  ): Promise<ChangedDifferences> {
    return this.differences.command(actor, id, 'explain', choice, { reason, words: text });
  }

  /** Closes what is explained. What was to be put right, or to arrive, and is still there next time comes back. */
  @Post('close')
  @HttpCode(200)
  @Requires('reconciliations:write')
  close(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() choice: DifferenceChoice,
  ): Promise<ChangedDifferences> {
    return this.differences.command(actor, id, 'close', choice);
  }

  /** Takes back what was said. */
  @Post('reopen')
  @HttpCode(200)
  @Requires('reconciliations:write')
  reopen(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() choice: DifferenceChoice,
  ): Promise<ChangedDifferences> {
    return this.differences.command(actor, id, 'reopen', choice);
  }

  /** Gives them to somebody who answers for them. */
  @Post('assign')
  @HttpCode(200)
  @Requires('reconciliations:write')
  assign(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { ownerId, ...choice }: DifferenceOwner,
  ): Promise<ChangedDifferences> {
    return this.differences.assign(actor, id, choice, ownerId);
  }
}
