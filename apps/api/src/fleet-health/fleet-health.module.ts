import { Module } from '@nestjs/common';
import { FleetHealthController } from './fleet-health.controller.ts';

@Module({ controllers: [FleetHealthController] })
export class FleetHealthModule {}
