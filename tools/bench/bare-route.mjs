// The rival: the smallest route that Fastify can serve, in a process of its own.
import fastify from 'fastify';

const server = fastify();
server.get('/poll', () => ({ config: { polling: { sleep: '00:05:00' } } }));
await server.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
