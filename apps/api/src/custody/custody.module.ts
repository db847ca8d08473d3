import { Module } from '@nestjs/common';
import { CustodyController } from './custody.controller.ts';

@Module({ controllers: [CustodyController] })
export class CustodyModule {}
