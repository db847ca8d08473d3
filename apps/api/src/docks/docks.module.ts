import { Module } from '@nestjs/common';
import { DockList } from './dock-list.query.ts';
import { DocksController } from './docks.controller.ts';
import { DocksService } from './docks.service.ts';

@Module({ controllers: [DocksController], providers: [DocksService, DockList] })
export class DocksModule {}
