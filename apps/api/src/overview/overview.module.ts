import { Module } from '@nestjs/common';
import { DockList } from '../docks/dock-list.query.ts';
import { ExceptionList } from '../exceptions/exception-list.query.ts';
import { OverviewController } from './overview.controller.ts';
import { OverviewService } from './overview.service.ts';

@Module({ controllers: [OverviewController], providers: [OverviewService, DockList, ExceptionList] })
export class OverviewModule {}
