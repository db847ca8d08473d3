import { addAssignment, addCamera, addModel, addStaff, addStation } from '../testing/fixtures.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import { followStaffDates } from './staff-dates.processor.ts';

describe('the dates of staff', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp({ ROLES: 'api' });
  });
  afterAll(() => test.close());

  it('let people begin and leave on their day, once, with an audit event and the exception for a camera still held', async () => {
    const { database } = test;
    const station = await addStation(database, 'CHD');
    const model = await addModel(database, 'RS2-X2', 'camera');
    const [joiner, later, leaver, stays] = [
      await addStaff(database, '1', station, 'Joiner'),
      await addStaff(database, '2', station, 'Later'),
      await addStaff(database, '3', station, 'Leaver'),
      await addStaff(database, '4', station, 'Stays'),
    ];
    const camera = await addCamera(database, 'X2-1', model, station);
    await addAssignment(database, camera, leaver, new Date('2026-01-01'));
    await database.query(`UPDATE staff_members SET status = 'expected', start_date = '2026-06-01' WHERE id = $1`, [
      joiner,
    ]);
    await database.query(`UPDATE staff_members SET status = 'expected', start_date = '2026-06-02' WHERE id = $1`, [
      later,
    ]);
    await database.query(`UPDATE staff_members SET end_date = '2026-06-01' WHERE id = $1`, [leaver]);
    await database.query(`UPDATE staff_members SET end_date = '2026-06-02' WHERE id = $1`, [stays]);

    // Half past midnight in London on 1 June is still the evening of 31 May in UTC.
    for (let pass = 0; pass < 2; pass += 1) await followStaffDates(database, new Date('2026-05-31T23:30:00Z'));

    const people = await database.query<object[]>(`SELECT surname, status FROM staff_members ORDER BY surname`);
    expect(people).toEqual([
      { surname: 'Joiner', status: 'active' },
      { surname: 'Later', status: 'expected' },
      { surname: 'Leaver', status: 'left' },
      { surname: 'Stays', status: 'active' },
    ]);
    const events = await database.query<object[]>(
      `SELECT action, subject_label AS label, actor_kind AS kind FROM audit_events WHERE action LIKE 'staff.%' ORDER BY id`,
    );
    expect(events).toEqual([
      { action: 'staff.leave', label: '3 Leaver', kind: 'job' },
      { action: 'staff.start', label: '1 Joiner', kind: 'job' },
    ]);
    const raised = await database.query<object[]>(`SELECT title, detail FROM exceptions`);
    expect(raised).toEqual([{ title: '3 Leaver has left and holds X2-1', detail: 'Left on 2026-06-01; last at CHD.' }]);
  });
});
