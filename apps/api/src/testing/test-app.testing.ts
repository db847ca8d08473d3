import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '@custodian/domain';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { hashPassword } from '../access/passwords.ts';
import { readConfig } from '../config.ts';
import { createApp } from '../create-app.ts';
import { createTestDatabase, preparedHome, type Prepared } from './test-database.testing.ts';
import { TestClient } from './test-client.testing.ts';

export const testPassword = 'correct horse battery staple';
let passwordHash: Promise<string> | undefined;

export interface TestApp {
  readonly app: NestFastifyApplication;
  /** Base address over real HTTP, without a trailing slash. */
  readonly url: string;
  readonly databaseUrl: string;
  readonly database: DataSource;
  readonly home: string;
  /** A client without credentials. */
  readonly anonymous: TestClient;
  /** Makes a user of this role and signs in over HTTP. A second call makes a second person. */
  signIn(role: Role, scope?: { stationId?: string; teamId?: string }): Promise<TestClient>;
  close(): Promise<void>;
}

/**
 * The whole application on a real PostgreSQL and a real port, worker included unless told otherwise; empty unless it
 * begins with what is prepared.
 */
export async function startTestApp(
  settings: Readonly<Record<string, string>> = {},
  prepared?: Prepared,
): Promise<TestApp> {
  const kept = await createTestDatabase(prepared);
  const home = mkdtempSync(join(tmpdir(), 'custodian-spec-'));
  if (prepared !== undefined) cpSync(preparedHome(prepared), home, { recursive: true });
  const config = readConfig({
    // Specs provoke warnings all the time; a fault of ours should be seen.
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'error',
    ROLLOUT_PULSE_MILLISECONDS: '250',
    ...settings,
    PORT: '0',
    DATABASE_URL: kept.url,
    CUSTODIAN_HOME: home,
  });
  const app = await createApp(config);
  await app.listen(0, '127.0.0.1');
  const url = (await app.getUrl()).replace(/\/$/, '');
  const database = app.get(DataSource);
  return {
    app,
    url,
    databaseUrl: kept.url,
    database,
    home,
    anonymous: new TestClient(url),
    signIn: async (role, scope = {}) => {
      const email = `${role}.${uuid()}@test.example`;
      passwordHash ??= hashPassword(testPassword);
      await database.query(
        `INSERT INTO users (id, email, name, password_hash, role, station_id, team_id) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [uuid(), email, `Test ${role}`, await passwordHash, role, scope.stationId ?? null, scope.teamId ?? null],
      );
      return new TestClient(url).signIn(email, testPassword);
    },
    close: async () => {
      await app.close();
      await kept.drop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
