import { Module } from '@nestjs/common';
import { ShiftPatternsController } from './shift-patterns.controller.ts';

@Module({ controllers: [ShiftPatternsController] })
export class ShiftPatternsModule {}
