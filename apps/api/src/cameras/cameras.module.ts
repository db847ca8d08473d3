import { Module } from '@nestjs/common';
import { CamerasController } from './cameras.controller.ts';
import { CamerasService } from './cameras.service.ts';

@Module({ controllers: [CamerasController], providers: [CamerasService], exports: [CamerasService] })
export class CamerasModule {}
