import { Readable, type Duplex } from 'node:stream';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { poolOf } from '../database/prepared.ts';
import { orderOf, sortName, type ListQuery } from './list-page.ts';

/** As many rows as are handed on at once; about three times as many are in memory. */
const chunk = 2000;

/**
 * Every row of a list in its order, as one statement answers them: the database sorts once, however many there are, where
 * pages would sort each time, and with all its workers, which a cursor may not have. Rows come as fast as they are taken. It
 * holds a connection and a moment of the database until it ends, so it is for files that we write ourselves; whoever is
 * sent rows reads pages (`listAll`), as slowly as they like.
 */
export async function* streamList<Row extends object>(
  database: DataSource,
  query: ListQuery,
  sort: string | undefined,
): AsyncGenerator<Row[]> {
  const { select, from, conditions } = query;
  const client = await poolOf(database).connect();
  let isWhole = false;
  try {
    const text = `SELECT ${select} FROM ${from} WHERE ${conditions.sql} ${orderOf(query, sortName(query, sort))}`;
    for await (const rows of answered(client, text, conditions.values)) yield rows as Row[];
    isWhole = true;
  } finally {
    // Left half-way, the statement still runs: it ends with its connection.
    client.release(!isWhole);
  }
}

/** The rows of a statement in chunks. While nobody takes them the connection is not read, and the database waits. */
function answered(client: pg.PoolClient, text: string, values: unknown[]): Readable {
  const { stream: socket } = (client as unknown as { readonly connection: { readonly stream: Duplex } }).connection;
  let rows: object[] = [];
  const chunks = new Readable({ objectMode: true, highWaterMark: 2, read: () => void socket.resume() });
  const statement = new pg.Query<object>(text, values);
  statement.on('row', (row) => {
    rows.push(row);
    if (rows.length < chunk) return;
    if (!chunks.push(rows)) socket.pause();
    rows = [];
  });
  statement.on('end', () => {
    // Whoever has the connection next is to hear its answers.
    socket.resume();
    chunks.push(rows);
    chunks.push(null);
  });
  statement.on('error', (error) => chunks.destroy(error));
  client.query(statement);
  return chunks;
}
