import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { chosenWords, sameWord, type FilterField } from './filter-field.ts';
import { urlFilters } from './url-filters.ts';

@Component({ template: '' })
class AnyList {
  readonly filters = urlFilters();
}

async function listAt(address: string) {
  TestBed.configureTestingModule({ providers: [provideRouter([{ path: 'cameras', component: AnyList }])] });
  const harness = await RouterTestingHarness.create();
  const { filters } = await harness.navigateByUrl(address, AnyList);
  return {
    filters,
    /** The address once a change of it has arrived. */
    address: async () => {
      await harness.fixture.whenStable();
      return TestBed.inject(Router).url;
    },
  };
}

describe('the filters of a list', () => {
  it('are read from the address', async () => {
    const { filters } = await listAt('/cameras?status=missing,seized&search=DC-00');
    expect(filters.value('search')).toBe('DC-00');
    expect(filters.values('status')).toEqual(['missing', 'seized']);
    expect(filters.value('station')).toBe('');
    expect(filters.values('station')).toEqual([]);
    expect(filters.words()).toEqual({ status: 'missing,seized', search: 'DC-00' });
  });

  it('are kept in the address and nowhere else, beside what was there', async () => {
    const { filters, address } = await listAt('/cameras?sort=-lastSeenAt');
    filters.set({ status: ['missing', 'seized'], search: 'DC' });
    expect(await address()).toBe('/cameras?sort=-lastSeenAt&status=missing,seized&search=DC');
    expect(filters.values('status')).toEqual(['missing', 'seized']);
  });

  it('leave no trace when they are emptied', async () => {
    const { filters, address } = await listAt('/cameras?status=missing&search=DC&station=D1');
    filters.set({ status: [], search: '', station: null });
    expect(await address()).toBe('/cameras');
    expect(filters.words()).toEqual({});
  });
});

describe('the words of a filter chip', () => {
  const field: FilterField = {
    key: 'status',
    label: 'Status',
    options: ['Missing', 'Seized', 'Retired', 'In store'].map((word) => ({ value: word.toLowerCase(), word })),
  };

  it('are those of the options, found without regard to case', () => {
    expect(chosenWords(field, ['MISSING', 'seized'])).toBe('Missing, Seized');
    expect(sameWord('D1', 'd1')).toBe(true);
  });

  it('keep a value that nobody knows, so that it can be seen and removed', () => {
    expect(chosenWords(field, ['stolen'])).toBe('stolen');
  });

  it('count what does not fit', () => {
    expect(chosenWords(field, ['missing', 'seized', 'retired', 'in store', 'x'])).toBe(
      'Missing, Seized, Retired and 2 more',
    );
  });
});
