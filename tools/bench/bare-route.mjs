// The rivals, in a process of their own: the smallest route that Fastify can serve, and the same with one indexed read.
import fastify from 'fastify';
import pg from 'pg';

const server = fastify();
const answer = JSON.parse(process.env.ANSWER ?? '{}');
const database = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const read = {
  name: 'device-of-serial',
  text: 'SELECT id, kind, attributes_wanted, installed_action_id FROM devices WHERE serial_key = lower($1)',
};
server.get('/bare/:serial', () => answer);
server.get('/reading/:serial', async ({ params }) => {
  await database.query({ ...read, values: [params.serial] });
  return answer;
});
await server.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
