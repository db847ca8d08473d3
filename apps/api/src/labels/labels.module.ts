import { Module } from '@nestjs/common';
import { LabelsController } from './labels.controller.ts';

@Module({ controllers: [LabelsController] })
export class LabelsModule {}
