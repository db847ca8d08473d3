import { Module } from '@nestjs/common';
import { DeliveriesProcessor } from './deliveries.processor.ts';
import { WakePaceController } from './wake-pace.controller.ts';

@Module({ controllers: [WakePaceController], providers: [DeliveriesProcessor] })
export class DeliveriesModule {}
