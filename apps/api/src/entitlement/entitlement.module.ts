import { Module } from '@nestjs/common';
import { EntitlementController } from './entitlement.controller.ts';

@Module({ controllers: [EntitlementController] })
export class EntitlementModule {}
