import { Controller, Get, Header } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { collectDefaultMetrics, register } from 'prom-client';
import { DataSource } from 'typeorm';
import { OpenTo } from '../access/requires.ts';
import { Problem } from '../problems/problem.ts';

collectDefaultMetrics();

@ApiTags('health')
@Controller()
export class HealthController {
  constructor(private readonly database: DataSource) {}

  /** The process runs. */
  @Get('health/live')
  @OpenTo('anyone')
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  /** 200 only when it can serve: the database answers and has this build's schema. */
  @Get('health/ready')
  @OpenTo('anyone')
  async ready(): Promise<{ status: 'ready' }> {
    try {
      if (await this.database.showMigrations()) throw new Error('the schema waits for a migration');
    } catch (error) {
      throw new Problem(
        'database-unavailable',
        `Not ready: ${error instanceof Error ? error.message : String(error)}.`,
      );
    }
    return { status: 'ready' };
  }

  /** Prometheus text, from this machine or with a token. */
  @Get('metrics')
  @OpenTo('loopback')
  @Header('content-type', register.contentType)
  metrics(): Promise<string> {
    return register.metrics();
  }
}
