import { takenBack, type Recall } from './recall.ts';

const recall: Recall = {
  devices: 10,
  stations: [],
  returns: [
    { release: { id: 'a', version: '4.1.3' }, devices: 6 },
    { release: { id: 'b', version: '4.2.1' }, devices: 1 },
  ],
  without: [{ reason: 'version-before-unknown', sentence: 'Nobody knows what it ran before', count: 3 }],
  choices: [],
  rollouts: [],
};

describe('the way back', () => {
  it('is drafted for those that ran an approved release before, or for all of them to a chosen one', () => {
    expect(takenBack(recall, '')).toBe(7);
    expect(takenBack(recall, 'a')).toBe(10);
  });
});
