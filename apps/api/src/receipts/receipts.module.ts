import { Module } from '@nestjs/common';
import { PinsService } from './pins.service.ts';
import { ReceiptsController } from './receipts.controller.ts';
import { ReceiptsService } from './receipts.service.ts';
import { TapTokensService } from './tokens.service.ts';

@Module({
  controllers: [ReceiptsController],
  providers: [PinsService, ReceiptsService, TapTokensService],
  exports: [ReceiptsService],
})
export class ReceiptsModule {}
