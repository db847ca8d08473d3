import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ActivatedRoute, Router, convertToParamMap } from '@angular/router';
import { BehaviorSubject } from 'rxjs';
import type { Listing } from '../../http/listing.ts';
import { listState, type ListState } from './list-state.ts';

interface Row {
  readonly id: string;
  readonly word: string;
}

describe('the row beside a list', () => {
  const address = new BehaviorSubject(convertToParamMap({ peek: 'b' }));
  const rows = signal<readonly Row[]>([]);
  let state: ListState<Row>;

  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [
        { provide: ActivatedRoute, useValue: { queryParamMap: address } },
        { provide: Router, useValue: {} },
      ],
    });
    address.next(convertToParamMap({ peek: 'b' }));
    rows.set([
      { id: 'a', word: 'first' },
      { id: 'b', word: 'second' },
    ]);
    state = TestBed.runInInjectionContext(() =>
      listState<Row>({ list: () => ({ rows }) as unknown as Listing<Row>, keyOf: ({ id }) => id, defaultSort: 'id' }),
    );
  });

  it('is the newest that is known of it', () => {
    expect(state.peeked()?.word).toBe('second');
    rows.set([{ id: 'b', word: 'second, changed' }]);
    expect(state.peeked()?.word).toBe('second, changed');
  });

  it('stays as it was last known when it leaves the rows, as long as the address names it', () => {
    expect(state.peeked()?.word).toBe('second');
    rows.set([{ id: 'a', word: 'first' }]);
    expect(state.peeked()?.word).toBe('second');
    rows.set([]);
    expect(state.peeked()?.word).toBe('second');
    address.next(convertToParamMap({}));
    expect(state.peeked()).toBeNull();
  });

  it('is another once the address names another, and nothing where that one was never seen', () => {
    expect(state.peeked()?.word).toBe('second');
    address.next(convertToParamMap({ peek: 'a' }));
    expect(state.peeked()?.word).toBe('first');
    address.next(convertToParamMap({ peek: 'never seen' }));
    expect(state.peeked()).toBeNull();
  });
});
