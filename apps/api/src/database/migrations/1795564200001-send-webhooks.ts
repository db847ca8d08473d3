import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who else is told of exceptions and rollouts, what they were told, and what came of each try. */
export class SendWebhooks1795564200001 implements MigrationInterface {
  name = 'SendWebhooks1795564200001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE webhook_endpoints (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        url text NOT NULL,
        events text[] NOT NULL,
        only_urgent boolean NOT NULL,
        stations text[] NOT NULL,
        includes_words boolean NOT NULL,
        sealed_secret bytea NOT NULL,
        previous_secret bytea,
        previous_until timestamptz,
        enabled boolean NOT NULL DEFAULT true,
        disabled_at timestamptz,
        disabled_because text,
        failing_since timestamptz,
        removed_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by text NOT NULL,
        version integer NOT NULL DEFAULT 1
      )`);
    await runner.query(
      `CREATE UNIQUE INDEX webhook_endpoints_name_uq ON webhook_endpoints (lower(name)) WHERE removed_at IS NULL`,
    );
    await runner.query(`
      CREATE TABLE webhook_events (
        id uuid PRIMARY KEY,
        type text NOT NULL,
        at timestamptz NOT NULL,
        station text,
        is_urgent boolean NOT NULL,
        data jsonb NOT NULL,
        words jsonb NOT NULL,
        is_spread boolean NOT NULL DEFAULT false
      )`);
    await runner.query(`CREATE INDEX webhook_events_to_spread_ix ON webhook_events (at, id) WHERE NOT is_spread`);
    await runner.query(`CREATE INDEX webhook_events_at_ix ON webhook_events (at)`);
    await runner.query(`
      CREATE TABLE webhook_deliveries (
        id uuid PRIMARY KEY,
        event_id uuid NOT NULL CONSTRAINT webhook_deliveries_event_fk REFERENCES webhook_events,
        endpoint_id uuid NOT NULL CONSTRAINT webhook_deliveries_endpoint_fk REFERENCES webhook_endpoints,
        body text NOT NULL,
        state text NOT NULL DEFAULT 'waiting' CONSTRAINT webhook_deliveries_state_ck CHECK
          (state IN ('waiting', 'delivered', 'dead')),
        tries integer NOT NULL DEFAULT 0,
        next_try_at timestamptz,
        made_at timestamptz NOT NULL,
        settled_at timestamptz,
        CONSTRAINT webhook_deliveries_once_uq UNIQUE (event_id, endpoint_id)
      )`);
    await runner.query(
      `CREATE INDEX webhook_deliveries_waiting_ix ON webhook_deliveries (endpoint_id, next_try_at) WHERE state = 'waiting'`,
    );
    await runner.query(`CREATE INDEX webhook_deliveries_endpoint_ix ON webhook_deliveries (endpoint_id, made_at, id)`);
    await runner.query(`
      CREATE TABLE webhook_attempts (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        delivery_id uuid NOT NULL CONSTRAINT webhook_attempts_delivery_fk REFERENCES webhook_deliveries ON DELETE CASCADE,
        at timestamptz NOT NULL,
        status integer,
        milliseconds integer NOT NULL,
        answer text,
        problem text
      )`);
    await runner.query(`CREATE INDEX webhook_attempts_delivery_ix ON webhook_attempts (delivery_id, id)`);
    // What happened before anybody could listen is told to nobody; each new line of a history waits to be told.
    await runner.query(`ALTER TABLE exception_events ADD COLUMN is_told boolean NOT NULL DEFAULT true`);
    await runner.query(`ALTER TABLE exception_events ALTER COLUMN is_told SET DEFAULT false`);
    await runner.query(`CREATE INDEX exception_events_to_tell_ix ON exception_events (id) WHERE NOT is_told`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE exception_events DROP COLUMN is_told`);
    for (const table of ['webhook_attempts', 'webhook_deliveries', 'webhook_events', 'webhook_endpoints'])
      await runner.query(`DROP TABLE ${table}`);
  }
}
