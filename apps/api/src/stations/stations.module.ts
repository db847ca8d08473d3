import { Module } from '@nestjs/common';
import { StationsController } from './stations.controller.ts';

@Module({ controllers: [StationsController] })
export class StationsModule {}
