import { reportBody, reportSubject, type ReportMail } from './write-report-mail.ts';

const dueAt = Date.parse('2026-11-02T06:00:00Z');
const mail: ReportMail = {
  report: { id: 'r1', name: 'Use by station' },
  owner: 'A. Okafor',
  of: 'Force',
  query: 'u-1a2b3c',
  asAt: dueAt,
  dueAt,
  now: dueAt + 20_000,
  period: { from: '2026-10-01', to: '2026-10-31' },
  rows: 26,
  fileName: 'use-by-station.csv',
  sha256: 'ab12',
  schedule: { every: 'weekly', weekday: 1, monthDay: null, hour: 6 },
};

describe('a mail with a report', () => {
  it('is marked in its subject, and at the head and foot of its body', () => {
    expect(reportSubject(mail)).toBe('OFFICIAL: Use by station, Force, 1 Oct 2026 to 31 Oct 2026');
    const body = reportBody(mail, null);
    expect(body.startsWith('OFFICIAL\n\n')).toBe(true);
    expect(body.endsWith('\n\nOFFICIAL')).toBe(true);
  });

  it('says as at when, of what, who has it sent, and where it is', () => {
    const body = reportBody({ ...mail, of: 'Chesterfield' }, 'https://custodian.example');
    expect(body).toContain('As at: 2 Nov 2026 06:00 GMT');
    expect(body).toContain('It counts Chesterfield only');
    expect(body).toContain('A. Okafor has it sent to you every Monday at 06:00.');
    expect(body).toContain('https://custodian.example/reports/saved/r1?asAt=2026-11-02T06%3A00%3A00.000Z');
    expect(reportBody(mail, null)).not.toContain('http');
  });

  it('says that it is late, where it is', () => {
    expect(reportBody(mail, null)).not.toContain('late');
    expect(reportBody({ ...mail, now: dueAt + 3_600_000 }, null)).toContain(
      'Due: 2 Nov 2026 06:00 GMT. It comes late, and once.',
    );
  });
});
