import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.ts';
import { CustodyController } from './custody.controller.ts';
import { StatementsController } from './statements.controller.ts';
import { StatementsService } from './statements.service.ts';

@Module({
  imports: [AuditModule],
  controllers: [CustodyController, StatementsController],
  providers: [StatementsService],
})
export class CustodyModule {}
