import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { endLateBodies } from './end-late-bodies.ts';
import { readBodies } from './read-bodies.ts';

describe('a body that does not come', () => {
  let server: FastifyInstance;

  beforeAll(async () => {
    server = Fastify({ forceCloseConnections: true });
    endLateBodies(server, { ordinary: 50, upload: 600_000 });
    readBodies(server);
    server.post('/read', () => 'read');
    server.post('/slow', () => new Promise((answer) => setTimeout(() => answer('slow'), 150)));
    server.post('/refused', { preParsing: (_request, reply) => void reply.status(401).send() }, () => 'never');
    await server.listen();
  });
  afterAll(() => server.close());

  /** Says that a thousand bytes come, sends one, and answers what was heard until the connection was ended. */
  async function heard(path: string): Promise<string> {
    const socket = connect((server.server.address() as AddressInfo).port, '127.0.0.1');
    let text = '';
    socket.setEncoding('utf8').on('data', (part: string) => (text += part));
    socket.write(
      `POST ${path} HTTP/1.1\r\nhost: here\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{`,
    );
    await once(socket, 'close');
    return text;
  }

  it('ends its connection, whether it was waited for or refused', async () => {
    expect(await heard('/read')).not.toContain('200 OK');
    expect(await heard('/refused')).toContain('401 Unauthorized');
  });

  it('is not one whose sender waits longer for the answer than it may take to send', async () => {
    const { port } = server.server.address() as AddressInfo;
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`http://127.0.0.1:${port}/slow`, { method: 'POST', headers, body: '{}' });
    expect(await answer.text()).toBe('slow');
  });
});
