import { facts } from './statement.testing.ts';
import { answerSentence, evidenceWords, questionWords, timeWords, whereaboutsWords } from './statement-words.ts';

describe('the words of a statement', () => {
  it('ask and answer in police local time, with the clock named where it shows an hour twice', () => {
    expect(questionWords(facts)).toBe('Who had camera CHE-1 at 3 Mar 2026 21:14 GMT?');
    expect(answerSentence(facts)).toBe('2417 A. O’Neill answered for camera CHE-1.');
    expect(timeWords('2026-10-25T00:30:00Z')).toBe('25 Oct 2026 01:30 BST');
    expect(timeWords('2026-10-25T01:30:00Z')).toBe('25 Oct 2026 01:30 GMT');
    expect(timeWords('2026-03-29T00:59:00Z')).toBe('29 Mar 2026 00:59 GMT');
    expect(timeWords('2026-03-29T01:00:00Z')).toBe('29 Mar 2026 02:00 BST');
    expect(timeWords('2026-07-14T23:00:00Z')).toBe('15 Jul 2026 00:00 BST');
  });

  it('say plainly that nobody had it, and that a person had none', () => {
    const [answer] = facts.answers;
    if (answer === undefined) throw new Error('There is an answer');
    expect(answerSentence({ ...facts, answers: [{ ...answer, holder: null }] })).toBe(
      'Nobody answered for camera CHE-1.',
    );
    const person = { kind: 'staff', label: '2417', name: 'A. O’Neill' } as const;
    expect(answerSentence({ ...facts, subject: person, answers: [] })).toBe('2417 A. O’Neill answered for no camera.');
    expect(answerSentence({ ...facts, subject: person })).toBe('2417 A. O’Neill answered for CHE-1.');
    expect(whereaboutsWords(answer)).toBe('It was out of its dock, in service. It ran firmware 4.2.0.');
  });

  it('tell a record that a correction replaced from the one that stands', () => {
    const record = {
      camera: 'CHE-1',
      holder: { collarNumber: '2417', name: 'A. Marsden' },
      mode: 'loan',
      from: '2026-03-03T06:00:00Z',
      until: null,
      supersededAt: '2026-03-05T09:00:00Z',
      correction: { by: 'D. Clerk', reason: 'Wrong number typed' },
    };
    expect(evidenceWords({ kind: 'superseded_assignment', record, events: [] })).toEqual({
      proves: 'Earlier record',
      says: 'CHE-1, 2417 A. Marsden, on loan, 3 Mar 2026 06:00 GMT – no end recorded, corrected 5 Mar 2026 09:00 GMT by D. Clerk: Wrong number typed',
    });
  });
});
