import { HttpErrorResponse, HttpHeaders } from '@angular/common/http';
import { toProblem } from './problem.ts';

const at = '2026-07-14T12:00:00Z';
const answered = (status: number, error: unknown, id?: string) =>
  toProblem(
    new HttpErrorResponse({ status, error, ...(id ? { headers: new HttpHeaders({ 'x-request-id': id }) } : {}) }),
    at,
  );

describe('what went wrong, for a person', () => {
  it('is told in the words of the API, with the reference to quote', () => {
    const body = { title: 'Taken', detail: 'DC-1 is assigned.', code: 'camera-already-assigned', instance: '/x' };
    expect(answered(409, body, 'r-1')).toMatchObject({
      title: 'Taken',
      detail: 'DC-1 is assigned.',
      code: 'camera-already-assigned',
      status: 409,
      reference: 'r-1',
    });
    expect(answered(409, JSON.stringify(body)).reference).toBe('/x');
  });

  it('names the fields that were wrong, and leaves out what says nothing', () => {
    const errors = [{ field: 'serial', message: 'Write it without spaces.' }, { field: 'model' }, null];
    expect(answered(400, { errors }).errors).toEqual([{ field: 'serial', message: 'Write it without spaces.' }]);
  });

  it('says that nothing answered, and that nothing was changed', () => {
    expect(answered(0, null)).toMatchObject({ code: 'no-answer', status: 0, title: 'Custodian does not answer' });
    expect(answered(0, null).detail).toContain('Nothing was changed');
  });

  it('still says something where a proxy answered with a page of its own', () => {
    expect(answered(502, '<html>Bad gateway</html>')).toMatchObject({ code: 'status-502', status: 502 });
    expect(answered(502, '<html>').detail).toContain('502');
  });

  it('owns up when the console itself failed', () => {
    expect(toProblem(new TypeError('x is undefined'), at)).toMatchObject({ code: 'console-failed', at });
  });
});
