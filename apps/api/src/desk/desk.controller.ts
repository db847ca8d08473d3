import { Body, Controller, Get, HttpCode, Patch, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { DeskSettings } from '@custodian/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { expectedVersion, setEtag } from '../http/conditional.ts';
import { Problem } from '../problems/problem.ts';
import { tokenOfTap } from '../receipts/tap-tokens.ts';
import { changeDeskSettings } from './change-desk-settings.ts';
import { readVersionedDeskSettings } from './desk-settings.ts';
import { DeskSettingsChange, DismissalBody, ScanBody, SuggestionBody } from './desk-requests.ts';
import { dismissEntry } from './dismiss-entry.ts';
import { readScan, type ScanAnswer } from './read-scan.ts';
import { suggestCamera, type Suggestion } from './suggest-camera.ts';

@ApiTags('desk')
@Controller('api/v1/desk')
export class DeskController {
  constructor(private readonly database: DataSource) {}

  /** What a scan means: a person or a camera, with all that the desk needs; 404 for rubbish. Changes nothing. */
  @Post('scans')
  @HttpCode(200)
  @Requires('assignments:write')
  async scan(@CurrentActor() actor: Actor, @Body() { text, tap, expects }: ScanBody): Promise<ScanAnswer> {
    // A null passes for one that was left out.
    const code = (tap ? await tokenOfTap(this.database, tap, actor.scope) : text) ?? '';
    if (code.trim() === '') throw Problem.field('text', 'Scan or type something.');
    return readScan(this.database, code, expects, actor.scope);
  }

  /** The camera to take at a station for somebody; its bay blinks. 409 where there is none, with why. */
  @Post('suggestions')
  @HttpCode(200)
  @Requires('assignments:write')
  suggest(@CurrentActor() actor: Actor, @Body() given: SuggestionBody): Promise<Suggestion> {
    return suggestCamera(this.database, actor, given);
  }

  /** What was scanned without the network and is not sent: 204, and the audit has it with the reason. */
  @Post('dismissals')
  @HttpCode(204)
  @Requires('assignments:write')
  dismiss(@CurrentActor() actor: Actor, @Body() given: DismissalBody): Promise<void> {
    return dismissEntry(this.database, actor, given);
  }

  /** What the force decided about its desks. */
  @Get('settings')
  @Requires('assignments:read')
  async settings(@Res({ passthrough: true }) reply: FastifyReply): Promise<DeskSettings> {
    const { settings, version } = await readVersionedDeskSettings(this.database.manager);
    setEtag(reply, version);
    return settings;
  }

  /** Changes what the force decided; 428 without If-Match, 412 when stale. */
  @Patch('settings')
  @Requires('settings:write')
  async change(
    @CurrentActor() actor: Actor,
    @Body() given: DeskSettingsChange,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DeskSettings> {
    const { settings, version } = await changeDeskSettings(this.database, actor, given, expectedVersion(request));
    setEtag(reply, version);
    return settings;
  }
}
