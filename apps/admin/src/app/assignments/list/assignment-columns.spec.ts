import { standingOf } from './assignment-columns.ts';

const now = Date.parse('2026-07-14T12:00:00Z');

describe('where an assignment stands', () => {
  it('is open until it ends, and overdue once its loan should be back', () => {
    expect(standingOf({ until: null, dueBack: null }, now)).toBe('open');
    expect(standingOf({ until: null, dueBack: '2026-07-14T12:00:01Z' }, now)).toBe('open');
    expect(standingOf({ until: null, dueBack: '2026-07-14T11:59:59Z' }, now)).toBe('overdue');
    expect(standingOf({ until: '2026-07-14T11:00:00Z', dueBack: '2026-07-13T00:00:00Z' }, now)).toBe('ended');
  });
});
