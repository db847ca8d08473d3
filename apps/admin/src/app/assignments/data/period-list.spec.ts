import { computed, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { of } from 'rxjs';
import type { Page } from '../../http/page.ts';
import type { AssignmentPeriod } from './assignment.ts';
import { periodList } from './period-list.ts';

/** Two hundred and ten periods, a hundred a page, as the API answers them. */
function answer({ limit, cursor = 0 }: Readonly<Record<string, string | number>>): Page<AssignmentPeriod> {
  const first = Number(cursor);
  const items = Array.from({ length: Math.min(Number(limit), 210 - first) }, (_, index) => {
    return { id: String(first + index) } as AssignmentPeriod;
  });
  const next = first + items.length;
  return { items, total: 210, nextCursor: next < 210 ? String(next) : null };
}

describe('the periods of a camera', () => {
  const camera = signal('X2-1');
  let asked: Readonly<Record<string, string | number>>[];
  beforeEach(() => {
    asked = [];
    camera.set('X2-1');
  });

  function periods() {
    const read = (words: Readonly<Record<string, string | number>>) => {
      asked.push(words);
      return of(answer(words));
    };
    return TestBed.runInInjectionContext(() => {
      const list = periodList(
        read,
        computed(() => ({ camera: camera() })),
      );
      TestBed.tick();
      return list;
    });
  }

  it('say how many there are from the first page, and grow to the last one', () => {
    const list = periods();
    expect([list.rows().length, list.total(), list.hasMore()]).toEqual([100, 210, true]);
    list.more();
    list.more();
    expect([list.rows().length, list.rows().at(-1)?.id, list.hasMore()]).toEqual([210, '209', false]);
    list.more();
    expect(asked).toHaveLength(3);
  });

  it('stand there as many as before when they are read again', () => {
    const list = periods();
    list.more();
    list.again();
    expect([list.rows().length, list.hasMore()]).toEqual([200, true]);
    expect(new Set(list.rows().map(({ id }) => id)).size).toBe(200);
  });

  it('begin anew for another camera', () => {
    const list = periods();
    list.more();
    camera.set('X2-2');
    TestBed.tick();
    expect(list.rows()).toHaveLength(100);
    expect(asked.at(-1)).toEqual({ camera: 'X2-2', limit: 100 });
  });
});
