import fastify from 'fastify';
import { notForDevices } from './not-for-devices.ts';

describe('a plugin whose hooks are for people’s requests', () => {
  it('is met by these, and by none of a device', async () => {
    const server = fastify();
    const forPeople = notForDevices(server);
    forPeople.decorateRequest('seen', '');
    forPeople.addHook('onRequest', (_request, reply, done) => {
      void reply.header('x-begun', 'yes');
      done();
    });
    forPeople.addHook('onSend', (_request, reply, _payload, done) => {
      void reply.header('x-ended', 'yes');
      done();
    });
    server.get('/api/v1/cameras', () => 'a page');
    server.get('/:tenant/controller/v1/:device', () => 'a poll');

    const page = await server.inject('/api/v1/cameras');
    expect(page.headers).toMatchObject({ 'x-begun': 'yes', 'x-ended': 'yes' });
    const poll = await server.inject('/derbyshire/controller/v1/DOCK-1');
    expect(poll.body).toBe('a poll');
    expect(poll.headers).not.toHaveProperty('x-begun');
    expect(poll.headers).not.toHaveProperty('x-ended');
    await server.close();
  });
});
