import { exchangesOf, type Exchange } from './exchange.testing.ts';
import type { WireBench } from './wire-bench.testing.ts';

const going = { status: { execution: 'proceeding', result: { finished: 'none' } } };
const text = { 'content-type': 'text/plain' };
const html = { accept: 'text/html' };

/** Section 2: each path with its codes; what is not there, what is not offered, and what cannot be read. */
export function describeEndpoints(bench: () => WireBench): void {
  const about = (exchanges: readonly Exchange[]): void => exchangesOf(() => bench().sender(0), exchanges);

  describe('1 the poll', () => {
    about([
      { says: 'is answered', send: 'GET {camera}', answers: 200 },
      { says: 'in no other form than ours', send: 'GET {camera}', headers: html, answers: 406 },
      { says: 'is no place to post to', send: 'POST {camera}', body: {}, answers: 405 },
      { says: 'is not deleted', send: 'DELETE {camera}', answers: 405 },
    ]);
  });

  describe('2 configData', () => {
    about([
      { says: 'is put', send: 'PUT {camera}/configData', body: { data: { a: 'b' } }, answers: 200, bodyIs: '' },
      { says: 'is not read back', send: 'GET {camera}/configData', answers: 405 },
      { says: 'is not posted', send: 'POST {camera}/configData', body: { data: { a: 'b' } }, answers: 405 },
      { says: 'takes no text', send: 'PUT {camera}/configData', headers: text, body: 'a', answers: 415 },
      { says: 'takes no nothing', send: 'PUT {camera}/configData', headers: text, answers: 415 },
    ]);
  });

  describe('3 and 4 deploymentBase', () => {
    about([
      { says: 'an action that is not there', send: 'GET {camera}/deploymentBase/4711', answers: 404 },
      { says: 'its id is a number', send: 'GET {camera}/deploymentBase/1a', answers: 400 },
      { says: 'in no other form', send: 'GET {camera}/deploymentBase/4711', headers: html, answers: 406 },
      { says: 'is not deleted', send: 'DELETE {camera}/deploymentBase/4711', answers: 405 },
      { says: 'feedback is not read', send: 'GET {camera}/deploymentBase/4711/feedback', answers: 405 },
      { says: 'feedback on none', send: 'POST {camera}/deploymentBase/4711/feedback', body: going, answers: 404 },
      { says: 'feedback without words', send: 'POST {camera}/deploymentBase/4711/feedback', body: {}, answers: 400 },
      { says: 'feedback on a word', send: 'POST {camera}/deploymentBase/x/feedback', body: going, answers: 400 },
      {
        says: 'feedback as text',
        send: 'POST {camera}/deploymentBase/4711/feedback',
        headers: text,
        body: 'done',
        answers: 415,
      },
    ]);
  });

  describe('5 and 6 cancelAction', () => {
    about([
      { says: 'nothing is being stopped', send: 'GET {camera}/cancelAction/4711', answers: 404 },
      { says: 'its id is a number', send: 'GET {camera}/cancelAction/x', answers: 400 },
      { says: 'in no other form', send: 'GET {camera}/cancelAction/4711', headers: html, answers: 406 },
      { says: 'feedback on none', send: 'POST {camera}/cancelAction/4711/feedback', body: going, answers: 404 },
      { says: 'feedback without words', send: 'POST {camera}/cancelAction/4711/feedback', body: {}, answers: 400 },
      {
        says: 'feedback as text',
        send: 'POST {camera}/cancelAction/4711/feedback',
        headers: text,
        body: 'done',
        answers: 415,
      },
    ]);
  });

  describe('7 and 8 installedBase', () => {
    about([
      { says: 'nothing of ours is on it', send: 'GET {camera}/installedBase/4711', answers: 404 },
      { says: 'its id is a number', send: 'GET {camera}/installedBase/x', answers: 400 },
      { says: 'in no other form', send: 'GET {camera}/installedBase/4711', headers: html, answers: 406 },
      { says: 'has no list', send: 'GET {camera}/installedBase', answers: 405 },
      {
        says: 'a version that we do not know',
        send: 'PUT {camera}/installedBase',
        body: { name: '{model}', version: '9.9.9' },
        answers: 404,
      },
      { says: 'a name without a version', send: 'PUT {camera}/installedBase', body: { name: 'x' }, answers: 400 },
      { says: 'a version without a name', send: 'PUT {camera}/installedBase', body: { version: '1' }, answers: 400 },
    ]);

    it('software put on by other means is news once: 201, then 200', async () => {
      const body = { name: bench().scene.model, version: '4.2.1' };
      const put = async (): Promise<number> =>
        (await bench().send('PUT', `${bench().serial(2)}/installedBase`, body)).status;
      expect([await put(), await put()]).toEqual([201, 200]);
      const { body: camera } = await bench().wire.people.manager.get(`/api/v1/cameras/${bench().serial(2)}`);
      expect(camera['firmwareVersion']).toBe('4.2.1');
    });
  });

  describe('14 to 16 software modules', () => {
    about([
      { says: 'a module that is not its', send: 'GET {camera}/softwaremodules/1/artifacts', answers: 404 },
      { says: 'a module that nobody has', send: 'GET {camera}/softwaremodules/9999999999/artifacts', answers: 404 },
      { says: 'a file that is not its', send: 'GET {camera}/softwaremodules/1/artifacts/a.swu', answers: 404 },
      { says: 'nor one whose name has a NUL', send: 'GET {camera}/softwaremodules/1/artifacts/a%00b', answers: 404 },
      { says: 'nor its sum', send: 'GET {camera}/softwaremodules/1/artifacts/a.swu.MD5SUM', answers: 404 },
      { says: 'is not put here', send: 'PUT {camera}/softwaremodules/1/artifacts/a.swu', body: 'x', answers: 405 },
    ]);
  });

  describe('what is nowhere', () => {
    about([{ says: 'a path of no protocol', send: 'GET {camera}/nonsense/1', answers: 404 }]);

    it('a wrong method is told which ones there are, on our own paths too', async () => {
      const { headers } = await bench().send('DELETE', `${bench().serial(0)}/installedBase/1`);
      expect(headers.get('allow')).toBe('GET, HEAD');
      const telemetry = `${bench().identity.server}/default/controller/v1/${bench().station.dock.serial}/telemetry`;
      const wrong = await bench().send('GET', telemetry);
      expect([wrong.status, wrong.headers.get('allow'), wrong.headers.get('content-type')]).toEqual([
        405,
        'POST',
        'application/problem+json; charset=utf-8',
      ]);
      const console = await bench().wire.people.manager.send('DELETE', '/api/v1/cameras');
      expect([console.status, console.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
      expect((await bench().wire.people.manager.send('DELETE', '/api/v1/nonsense')).status).toBe(404);
    });
  });
}
