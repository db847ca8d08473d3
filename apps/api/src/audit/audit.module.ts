import { Module } from '@nestjs/common';
import { AuditController } from './audit.controller.ts';
import { AuditList } from './audit-list.query.ts';
import { AuditSealer } from './audit-sealer.ts';
import { InstallationKeys } from './installation-keys.service.ts';

@Module({
  controllers: [AuditController],
  providers: [AuditList, AuditSealer, InstallationKeys],
  exports: [AuditSealer, InstallationKeys],
})
export class AuditModule {}
