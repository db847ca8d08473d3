import { Module } from '@nestjs/common';
import { DockHistory } from './dock-history.query.ts';
import { DockList } from './dock-list.query.ts';
import { DocksController } from './docks.controller.ts';
import { DocksService } from './docks.service.ts';

@Module({ controllers: [DocksController], providers: [DocksService, DockHistory, DockList] })
export class DocksModule {}
