import { createHash } from 'node:crypto';
import type { SessionStore } from '@fastify/session';
import type { DataSource } from 'typeorm';
import { runPrepared } from '../database/prepared.ts';

declare module 'fastify' {
  interface Session {
    user?: { readonly id: string; readonly version: number };
  }
}

type Session = Parameters<SessionStore['set']>[1];

interface SessionRow {
  readonly data: Session;
  readonly stale: boolean;
}

/** A session ends after this long without a request … */
const idleMinutes = 30;
/** … and after this long whatever happens (contract "Errors and safety"). */
const longestHours = 12;

const alive = `id_hash = $1 AND used_at > now() - make_interval(mins => $2) AND created_at > now() - make_interval(hours => $3)`;

const aliveSession = {
  name: 'alive-session',
  text: `SELECT data, used_at < now() - interval '1 minute' AS stale FROM sessions WHERE ${alive}`,
};

/** Sessions in PostgreSQL, so that any API process knows them and signing out ends them everywhere. Ids are kept hashed. */
export class DatabaseSessionStore implements SessionStore {
  private readonly database: DataSource;

  constructor(database: DataSource) {
    this.database = database;
  }

  get(id: string, done: (error: unknown, session?: Session | null) => void): void {
    this.read(id).then((session) => done(null, session), done);
  }

  set(id: string, session: Session, done: (error?: unknown) => void): void {
    this.database
      .query(
        `INSERT INTO sessions (id_hash, user_id, data) VALUES ($1, $2, $3)
         ON CONFLICT (id_hash) DO UPDATE SET user_id = $2, data = $3, used_at = now()`,
        [hashOf(id), session.user?.id ?? null, JSON.stringify(session)],
      )
      .then(() => done(), done);
  }

  destroy(id: string, done: (error?: unknown) => void): void {
    this.database.query(`DELETE FROM sessions WHERE id_hash = $1`, [hashOf(id)]).then(() => done(), done);
  }

  private async read(id: string): Promise<Session | null> {
    const [row] = await runPrepared<SessionRow>(this.database, aliveSession, [hashOf(id), idleMinutes, longestHours]);
    if (!row) return null;
    // Once a minute is often enough to keep a session alive, and spares a write on every request.
    if (row.stale) await this.database.query(`UPDATE sessions SET used_at = now() WHERE id_hash = $1`, [hashOf(id)]);
    return row.data;
  }
}

/** Whether a session has neither been ended nor run out: what was begun with it, such as a stream, ends with it. */
export async function isSessionAlive(database: DataSource, id: string): Promise<boolean> {
  const [row] = await database.query<object[]>(`SELECT 1 FROM sessions WHERE ${alive}`, [
    hashOf(id),
    idleMinutes,
    longestHours,
  ]);
  return row !== undefined;
}

function hashOf(id: string): Buffer {
  return createHash('sha256').update(id).digest();
}
