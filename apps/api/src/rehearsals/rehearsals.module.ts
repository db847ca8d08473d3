import { Module } from '@nestjs/common';
import { RehearsalsController } from './rehearsals.controller.ts';
import { RehearsalsProcessor } from './rehearsals.processor.ts';
import { RehearsalsService } from './rehearsals.service.ts';

@Module({
  controllers: [RehearsalsController],
  providers: [RehearsalsProcessor, RehearsalsService],
})
export class RehearsalsModule {}
