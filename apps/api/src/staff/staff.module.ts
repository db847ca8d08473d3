import { Module } from '@nestjs/common';
import { StaffController } from './staff.controller.ts';
import { StaffDatesProcessor } from './staff-dates.processor.ts';

@Module({ controllers: [StaffController], providers: [StaffDatesProcessor] })
export class StaffModule {}
