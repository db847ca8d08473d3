import { Module } from '@nestjs/common';
import { WebhookDeliveriesService } from './deliveries.service.ts';
import { WebhookProcessor } from './webhook.processor.ts';
import { WebhookSecrets } from './webhook-secrets.ts';
import { WebhooksController } from './webhooks.controller.ts';
import { WebhooksService } from './webhooks.service.ts';

@Module({
  controllers: [WebhooksController],
  providers: [WebhooksService, WebhookDeliveriesService, WebhookSecrets, WebhookProcessor],
})
export class WebhooksModule {}
