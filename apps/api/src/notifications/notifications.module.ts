import { Module } from '@nestjs/common';
import { MailTransport } from './mail-transport.ts';
import { NotificationProcessor } from './notification.processor.ts';
import { NotificationsController } from './notifications.controller.ts';
import { NotificationsService } from './notifications.service.ts';

@Module({
  controllers: [NotificationsController],
  providers: [NotificationsService, NotificationProcessor, MailTransport],
  exports: [MailTransport],
})
export class NotificationsModule {}
