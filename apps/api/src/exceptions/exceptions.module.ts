import { Module } from '@nestjs/common';
import { ExceptionCommandsService } from './exception-commands.service.ts';
import { ExceptionList } from './exception-list.query.ts';
import { ExceptionRulesController } from './exception-rules.controller.ts';
import { ExceptionRulesService } from './exception-rules.service.ts';
import { ExceptionWatchProcessor } from './exception-watch.processor.ts';
import { ExceptionsController } from './exceptions.controller.ts';

@Module({
  controllers: [ExceptionsController, ExceptionRulesController],
  providers: [ExceptionList, ExceptionCommandsService, ExceptionRulesService, ExceptionWatchProcessor],
})
export class ExceptionsModule {}
