import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';

/** The one description of the wire, made from the request classes and controllers. */
export function openApiDocument(app: NestFastifyApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setTitle('Custodian')
    .setDescription('Cameras, custody, firmware and usage of a police force’s body-worn cameras.')
    .setVersion('1')
    .addBearerAuth()
    .addCookieAuth('sessionId')
    .build();
  return SwaggerModule.createDocument(app, about);
}

/** Serves it at `/api/openapi.json`, made once when first asked for. */
export function serveOpenApi(app: NestFastifyApplication, server: FastifyInstance): void {
  let document: OpenAPIObject | undefined;
  server.get('/api/openapi.json', () => (document ??= openApiDocument(app)));
}
