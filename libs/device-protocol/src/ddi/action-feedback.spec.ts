import { readActionFeedback } from './action-feedback.ts';

const whole = { status: { execution: 'proceeding', result: { finished: 'none' } } };

describe('readActionFeedback', () => {
  it('fills in what a device leaves out', () => {
    expect(readActionFeedback(whole)).toEqual({
      ok: true,
      value: { execution: 'proceeding', finished: 'none', progress: null, code: null, details: [], timestamp: null },
    });
  });

  it.each([
    ['no status', {}, 'status'],
    ['no execution', { status: { result: { finished: 'none' } } }, 'status.execution'],
    ['no result', { status: { execution: 'closed' } }, 'status.result'],
    ['no finished', { status: { execution: 'closed', result: {} } }, 'status.result.finished'],
    ['another word', { status: { execution: 'CLOSED', result: { finished: 'none' } } }, 'status.execution'],
    ['a text as code', { status: { ...whole.status, code: '1' } }, 'status.code'],
    ['numbers as details', { status: { ...whole.status, details: ['a', 1] } }, 'status.details[1]'],
    ['a list', [], ''],
    ['null', null, ''],
  ])('refuses %s and names the field', (_, body, field) => {
    expect(readActionFeedback(body)).toMatchObject({ ok: false, refusal: [{ field }] });
  });
});
