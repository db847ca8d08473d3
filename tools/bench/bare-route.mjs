// The rival: the smallest route that Fastify can serve, in a process of its own.
import fastify from 'fastify';

const server = fastify();
const answer = JSON.parse(process.env.ANSWER ?? '{}');
server.get('/poll', () => answer);
await server.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
