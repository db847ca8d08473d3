import { Module } from '@nestjs/common';
import { ForecastsController } from './forecasts.controller.ts';
import { ForecastsProcessor } from './forecasts.processor.ts';
import { ForecastsService } from './forecasts.service.ts';
import { MissList } from './miss-list.query.ts';

@Module({
  controllers: [ForecastsController],
  providers: [ForecastsProcessor, ForecastsService, MissList],
  exports: [ForecastsService],
})
export class ForecastsModule {}
