import { Module } from '@nestjs/common';
import { FoiController } from './foi.controller.ts';
import { FoiService } from './foi.service.ts';

@Module({ controllers: [FoiController], providers: [FoiService] })
export class FoiModule {}
