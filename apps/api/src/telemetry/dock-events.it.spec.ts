import { readDeviceEvents, type ReceivedEvent } from '@custodian/device-protocol';
import { addModel, addStation } from '../testing/fixtures.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import { enrolDock, type TestDock } from './simulated-dock.testing.ts';

describe('the push channel of a dock', () => {
  let test: TestApp;
  let manager: TestClient;
  let dock: TestDock;
  let stop: AbortController;

  beforeAll(async () => {
    test = await startTestApp();
    await addStation(test.database, 'CHE');
    await addModel(test.database, 'D14', 'dock');
    manager = await test.signIn('fleet_manager');
    dock = await enrolDock(manager, test.url, 'DK-1', 'CHE');
  });
  afterAll(() => test.close());
  beforeEach(() => {
    stop = new AbortController();
  });
  afterEach(() => stop.abort());

  const listen = (lastEventId: string | null = null): AsyncGenerator<ReceivedEvent> =>
    readDeviceEvents(
      { server: test.url, tenant: 'derbyshire', token: dock.token, signal: stop.signal },
      dock.client.url('DK-1', 'events'),
      lastEventId,
    );
  const identify = (bay: number) => manager.post(`/api/v1/docks/DK-1/bays/${bay}/identify`);
  const next = async (events: AsyncGenerator<ReceivedEvent>): Promise<ReceivedEvent | undefined> => {
    const { value } = (await events.next()) as IteratorResult<ReceivedEvent, undefined>;
    return value?.type === 'ping' ? next(events) : value;
  };

  it('says at once what is for this dock, and resumes after the last it heard', async () => {
    const events = listen();
    expect((await events.next()).value).toMatchObject({ type: 'ping' });
    await identify(3);
    const first = await next(events);
    expect(first).toMatchObject({ type: 'identify', data: { bay: 3 } });
    stop.abort();

    await identify(4);
    await identify(5);
    stop = new AbortController();
    const again = listen(first?.id);
    expect(await next(again)).toMatchObject({ data: { bay: 4 } });
    expect(await next(again)).toMatchObject({ data: { bay: 5 } });
  });

  it('hears nothing of other docks, nor of what was said before it first listened', async () => {
    await enrolDock(manager, test.url, 'DK-2', 'CHE');
    await identify(1);
    const events = listen();
    await events.next();
    await manager.post('/api/v1/docks/DK-2/bays/9/identify');
    await identify(2);
    expect(await next(events)).toMatchObject({ data: { bay: 2 } });
  });

  it('is closed to anybody else', async () => {
    const answer = await test.anonymous.get('/derbyshire/controller/v1/DK-1/events', {
      authorization: 'TargetToken x',
    });
    expect([answer.status, answer.text]).toEqual([401, '']);
    const foreign = await test.anonymous.get('/derbyshire/controller/v1/DK-2/events', {
      authorization: `TargetToken ${dock.token}`,
    });
    expect(foreign.status).toBe(403);
  });
});
