import { Module } from '@nestjs/common';
import { AuditController } from './audit.controller.ts';
import { AuditList } from './audit-list.query.ts';
import { AuditSealer } from './audit-sealer.ts';

@Module({ controllers: [AuditController], providers: [AuditList, AuditSealer], exports: [AuditSealer] })
export class AuditModule {}
