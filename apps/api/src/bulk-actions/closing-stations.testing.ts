import { localDayOf } from '@custodian/domain';
import { makeSmallForce } from '../testing/small-force.testing.ts';
import type { TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import { confirmed, preview, rowsOf } from './bulk-scene.testing.ts';

/** Stations that close, one by one and several at once: needs a station CHE with cameras. */
export function describeClosing(scene: () => { readonly test: TestApp; readonly manager: TestClient }): void {
  it('closes only a station that is empty, and says what is still there', async () => {
    const { test, manager } = scene();
    await makeSmallForce(test.database, 'EMP');
    const shown = await preview(manager, { list: 'stations', action: 'close', ids: ['EMP', 'CHE'] });
    expect((await rowsOf(manager, shown.body.id)).map(({ subject, reason }) => [subject, reason])).toEqual([
      ['CHE', 'station-in-use'],
      ['EMP', null],
    ]);
    await confirmed(manager, shown.body.id);
    expect((await manager.get('/api/v1/stations/EMP')).body).toMatchObject({ status: 'closed' });
    const { headers } = await manager.get('/api/v1/stations/CHE');
    const single = await manager.patch(
      '/api/v1/stations/CHE',
      { status: 'closed' },
      { 'if-match': headers.get('etag') ?? '' },
    );
    expect([single.status, single.body['code']]).toEqual([409, 'station-in-use']);
  });

  it('says what closed stations were merged into, never in a circle, and forgets it where one opens again', async () => {
    const { test, manager } = scene();
    for (const code of ['MG1', 'MG2', 'MG3', 'MG4']) await makeSmallForce(test.database, code);
    const into = { station: 'mg3' };
    const shown = await preview(manager, { list: 'stations', action: 'close', ids: ['MG1', 'MG3'], arguments: into });
    expect(
      (await rowsOf(manager, shown.body.id)).map(({ subject, change, reason }) => [subject, change, reason]),
    ).toEqual([
      ['MG1', 'Closed, merged into MG3', null],
      ['MG3', '0 cameras, 0 docks', 'station-merged-into-itself'],
    ]);
    await confirmed(manager, shown.body.id);
    const mergedInto = { code: 'MG3', name: 'Station MG3' };
    expect((await manager.get('/api/v1/stations/MG1')).body).toMatchObject({ status: 'closed', mergedInto });
    expect((await manager.get('/api/v1/stations?mergedInto=mg3')).body).toMatchObject({
      total: 1,
      items: [{ code: 'MG1', closedOn: localDayOf(Date.now()) }],
    });

    const change = async (code: string, given: object) => {
      const answer = await manager.patch(`/api/v1/stations/${code}`, given, { 'if-match': '*' });
      return [answer.status, answer.body['code'], answer.body['errors']];
    };
    const refused = (status: number, code: string) => [
      status,
      code,
      [{ field: 'mergedInto', message: expect.any(String) }],
    ];
    expect(await change('MG2', { status: 'closed', mergedInto: 'MG2' })).toEqual(
      refused(400, 'station-merged-into-itself'),
    );
    expect(await change('MG2', { status: 'closed', mergedInto: 'MG9' })).toEqual(refused(400, 'request-invalid'));
    expect(await change('MG2', { status: 'closed', mergedInto: 'MG1' })).toEqual(
      refused(409, 'station-merged-into-closed'),
    );
    expect(await change('MG2', { mergedInto: 'MG3' })).toEqual(refused(409, 'station-merged-while-open'));
    // Into each other at once: one of them closes first, and the other is told.
    const both = await Promise.all([
      change('MG2', { status: 'closed', mergedInto: 'MG4' }),
      change('MG4', { status: 'closed', mergedInto: 'MG2' }),
    ]);
    expect(both.map(([status]) => status).sort()).toEqual([200, 409]);
    expect((await change('MG3', { status: 'closed', mergedInto: 'MG1' }))[0]).toBe(409);
    expect((await change('MG1', { status: 'open' }))[0]).toBe(200);
    expect((await manager.get('/api/v1/stations/MG1')).body).toMatchObject({ closedOn: null, mergedInto: null });
    const [logged] = await test.database.query<object[]>(
      `SELECT before->>'mergedInto' AS before, after->>'mergedInto' AS after FROM audit_events
        WHERE action = 'station.change' AND subject_label = 'Station MG1' ORDER BY id DESC LIMIT 1`,
    );
    expect(logged).toEqual({ before: 'MG3', after: null });
  });
}
