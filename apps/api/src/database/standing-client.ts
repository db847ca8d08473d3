import pg from 'pg';

/**
 * A connection that outlives being told it is over. Between the moment a pool hands a connection out and the moment its
 * new holder listens, nobody hears its errors; PostgreSQL that goes down just then would take the whole process with it.
 * Nothing is lost by listening here: a query under way rejects, and the pool drops the connection.
 */
export class StandingClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}
