import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.ts';
import { ExplainGapsService } from './explain-gaps.service.ts';
import { StartStockTakeService } from './start-stock-take.service.ts';
import { StockTakeCommandsController } from './stock-take-commands.controller.ts';
import { StockTakeCommandsService } from './stock-take-commands.service.ts';
import { StockTakesController } from './stock-takes.controller.ts';
import { TakeScansService } from './take-scans.service.ts';

@Module({
  imports: [CasesModule],
  controllers: [StockTakesController, StockTakeCommandsController],
  providers: [ExplainGapsService, StartStockTakeService, StockTakeCommandsService, TakeScansService],
})
export class StockTakesModule {}
