import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import type { LogLevel } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { keepSessions } from './access/keep-sessions.ts';
import { DatabaseSessionStore } from './access/session-store.ts';
import { AppModule } from './app.module.ts';
import type { Config } from './config.ts';
import { endLateBodies } from './http/end-late-bodies.ts';
import { limitRequests } from './http/limit-requests.ts';
import { rememberMethods } from './http/methods-at.ts';
import { isDevicePath, readBodies } from './http/read-bodies.ts';
import { serveOpenApi } from './http/openapi.ts';
import { serveConsole } from './http/serve-console.ts';
import { securityHeaders } from './http/security-headers.ts';
import { requestValidation } from './http/validation.ts';
import { answerProblem } from './problems/answer-problem.ts';
import { ProblemFilter } from './problems/problem.filter.ts';

const artifactLimit = 1_073_741_824;
const twelveHours = 12 * 3_600_000;

/** What `LOG_LEVEL` lets through; every other word means warnings and what is worse. */
const loggedAt: Readonly<Record<string, LogLevel[] | false>> = {
  silent: false,
  error: ['error', 'fatal'],
  debug: ['verbose', 'debug', 'log', 'warn', 'error', 'fatal'],
};

/** Builds the whole application, not yet listening. The same for production and for tests. */
export async function createApp(config: Config): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    genReqId: () => randomUUID(),
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    bodyLimit: 1_048_576,
    // Controller ids have up to 256 characters and file names 128, percent-encoded at worst.
    routerOptions: { maxParamLength: 1024 },
    forceCloseConnections: true,
    // What is wrong with an address before any route is found.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      answerProblem(error, request, reply),
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), adapter, {
    bodyParser: false,
    bufferLogs: false,
    logger: loggedAt[config.logLevel] ?? ['warn', 'error', 'fatal'],
  } as object);
  const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  server.addHook('onSend', (request, reply, _payload, done) => {
    void reply.header('x-request-id', request.id);
    void reply.header('server-timing', `total;dur=${reply.elapsedTime.toFixed(2)}`);
    done();
  });
  rememberMethods(server);
  endLateBodies(server);
  readBodies(server);
  await server.register(multipart, { limits: { fileSize: artifactLimit, files: 1, fields: 20, fieldSize: 65_536 } });
  const protecting = await securityHeaders();
  server.addHook('onRequest', (request, reply, done) => {
    if (!isDevicePath(request.url)) for (const [name, value] of protecting) reply.raw.setHeader(name, value);
    done();
  });
  await limitRequests(server);
  await server.register(cookie);
  await keepSessions(server, {
    secret: config.sessionSecret,
    store: new DatabaseSessionStore(app.get(DataSource)),
    cookie: { httpOnly: true, sameSite: 'lax', secure: 'auto', path: '/', maxAge: twelveHours },
    saveUninitialized: false,
    rolling: false,
  });
  if (config.consoleFolder) await serveConsole(server, config.consoleFolder);
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(requestValidation());
  serveOpenApi(server);
  app.enableShutdownHooks();
  return app;
}
