import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { OpenTo } from '../access/requires.ts';
import { FirstAdministrator } from './setup-requests.ts';
import { SetupService } from './setup.service.ts';

@ApiTags('setup')
@Controller('api/v1/setup')
export class SetupController {
  constructor(private readonly setup: SetupService) {}

  /** Whether this installation still waits for its first administrator. */
  @Get()
  @OpenTo('anyone')
  async state(): Promise<{ needed: boolean }> {
    return { needed: await this.setup.isNeeded() };
  }

  /** Makes the first administrator: 204; 400 for a wrong code; 409 once there is one. */
  @Post()
  @HttpCode(204)
  @OpenTo('anyone')
  begin(@Body() given: FirstAdministrator): Promise<void> {
    return this.setup.begin(given);
  }
}
