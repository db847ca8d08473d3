import session, { type FastifySessionOptions } from '@fastify/session';
import type { FastifyInstance } from 'fastify';
import { notForDevices } from '../http/not-for-devices.ts';

/** Gives every request its session, but for those of devices: making one up costs as much as answering a poll. */
export function keepSessions(server: FastifyInstance, options: FastifySessionOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    session(notForDevices(server), options, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}
