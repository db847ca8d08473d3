import fc from 'fast-check';
import { permissions, permissionsOf, roles } from '../access/index.ts';
import { bulkActionNames, bulkActions, bulkActionsFor, bulkLists } from './bulk-action.ts';
import { judgeFrozenRow } from './judge-frozen-row.ts';
import { pairUp } from './pair-up.ts';

describe('bulk actions', () => {
  it('are offered to exactly those who may do the same to one row', () => {
    fc.assert(
      fc.property(fc.constantFrom(...bulkLists), fc.subarray([...permissions]), (list, held) => {
        const offered = bulkActionsFor(list, new Set(held));
        for (const action of bulkActionNames) {
          const needed = bulkActions[list][action];
          expect(offered.includes(action)).toBe(needed !== undefined && held.includes(needed));
        }
      }),
    );
  });

  it('are each open to some role, and none to an auditor', () => {
    for (const list of bulkLists) {
      const open = roles.flatMap((role) => bulkActionsFor(list, permissionsOf(role)));
      expect(new Set(open)).toEqual(new Set(Object.keys(bulkActions[list])));
      expect(bulkActionsFor(list, permissionsOf('auditor'))).toEqual([]);
    }
  });
});

describe('a row of a preview', () => {
  it('is done only while it looks as it did, and is allowed', () => {
    expect(judgeFrozenRow('v1', { seen: 'v1', refusal: null })).toBe('do');
    expect(judgeFrozenRow('v1', { seen: 'v1', refusal: 'camera-has-holder' })).toBe('camera-has-holder');
    expect(judgeFrozenRow('v1', { seen: 'v2', refusal: null })).toBe('changed-since-preview');
    expect(judgeFrozenRow('v1', undefined)).toBe('changed-since-preview');
  });

  it('is never done once it changed, whatever the rule says of it now', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.option(fc.string({ minLength: 1 })), (before, after, refusal) => {
        fc.pre(before !== after);
        expect(judgeFrozenRow(before, { seen: after, refusal })).toBe('changed-since-preview');
      }),
    );
  });
});

describe('pairing cameras with people', () => {
  it('gives each at most one, in their order, and loses nobody', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat()), fc.uniqueArray(fc.string()), (cameras, people) => {
        const paired = pairUp(cameras, people);
        expect(paired.pairs).toHaveLength(Math.min(cameras.length, people.length));
        expect([...paired.pairs.map(({ camera }) => camera), ...paired.cameras]).toEqual(cameras);
        expect([...paired.pairs.map(({ person }) => person), ...paired.people]).toEqual(people);
      }),
    );
  });
});
