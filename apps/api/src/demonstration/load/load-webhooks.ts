import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { accountOf } from '../accounts.ts';
import { demonstrationId } from '../demonstration-id.ts';

const hour = 3_600_000;

/**
 * The control room's own system, which was told of silent docks until it was switched off: nothing leaves a demonstration.
 * Its secret is none that anybody has.
 */
export async function loadWebhooks(client: pg.ClientBase, now: number): Promise<void> {
  const id = demonstrationId('webhook', 'control room');
  const [made, off] = [new Date(now - 400 * hour), new Date(now - 2 * hour)];
  const { name } = accountOf('admin');
  await client.query(
    `INSERT INTO webhook_endpoints (id, name, url, events, only_urgent, stations, includes_words, sealed_secret, enabled,
            disabled_at, disabled_because, created_at, created_by)
     VALUES ($1, 'Force control room', 'https://control-room.derbyshire.example/custodian', $2, true, '{}', false, $3, false,
             $4, 'Switched off by ' || $5::text || '.', $6, $5)`,
    [id, ['exception.raised', 'exception.cleared', 'rollout.halted'], randomBytes(100), off, name, made],
  );
  await client.query(
    `WITH told AS (
       INSERT INTO webhook_events (id, type, at, station, is_urgent, data, words, is_spread)
       SELECT md5('webhook-event ' || e.id)::uuid, 'exception.raised', e.raised_at, s.code, true, jsonb_build_object('exception',
                jsonb_build_object('id', e.id, 'kind', e.kind, 'severity', 'urgent', 'subject',
                  jsonb_build_object('kind', e.subject_kind, 'label', e.subject_label),
                  'station', jsonb_build_object('code', s.code, 'name', s.name), 'raisedAt', e.raised_at)), '{}', true
         FROM exceptions e JOIN stations s ON s.id = e.station_id WHERE e.kind = 'dock-offline' RETURNING *),
     delivered AS (
       INSERT INTO webhook_deliveries (id, event_id, endpoint_id, body, state, tries, made_at, settled_at)
       SELECT md5('webhook-delivery ' || t.id)::uuid, t.id, $1, jsonb_build_object('type', t.type, 'timestamp', t.at, 'data', t.data)::text,
              'delivered', 2, t.at, t.at + interval '7 seconds' FROM told t RETURNING *)
     INSERT INTO webhook_attempts (delivery_id, at, status, milliseconds, answer, problem)
     SELECT d.id, d.made_at + r.wait, r.status, r.milliseconds, r.answer, r.problem
       FROM delivered d CROSS JOIN (VALUES
         (interval '1 second', 503, 212, 'Restarting', 'It answered 503.'), (interval '7 seconds', 204, 48, '', NULL)
       ) AS r(wait, status, milliseconds, answer, problem) ORDER BY d.made_at, d.id, r.wait`,
    [id],
  );
}
