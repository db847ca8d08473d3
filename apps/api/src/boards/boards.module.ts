import { Module } from '@nestjs/common';
import { ChargeRates } from '../readiness/charge-rates.service.ts';
import { BoardsController } from './boards.controller.ts';
import { BoardsService } from './boards.service.ts';

@Module({ controllers: [BoardsController], providers: [BoardsService, ChargeRates] })
export class BoardsModule {}
