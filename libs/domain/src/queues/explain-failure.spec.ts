import fc from 'fast-check';
import { explainFailure } from './explain-failure.ts';
import { jobWords, queueWords } from './queue-words.ts';

describe('why a job failed', () => {
  it.each([
    ['DK-1 was woken 5 times for 3 updates and did not come.', /dock was woken as often/],
    ['DK-1 was woken 1 time for 1 update and did not come.', /dock was woken as often/],
    ['connect ECONNREFUSED 127.0.0.1:5432', /did not answer/],
    ['terminating connection due to administrator command', /did not answer/],
    ['deadlock detected', /gave way/],
    ['job stalled more than allowable limit', /worker that held the job was killed/],
    ['new row for relation "x" violates check constraint "y"', /refused a change/],
    ['write ENOSPC', /disk is full/],
  ])('%s is told in plain English', (reason, words) => {
    expect(explainFailure(reason).happened).toMatch(words);
  });

  it('is always told, with what to do next, whatever the reason was', () => {
    fc.assert(
      fc.property(fc.string(), (reason) => {
        const { happened, next } = explainFailure(reason);
        expect(happened).toMatch(/^[A-Z].*\.$/);
        expect(next).toMatch(/^[A-Z].*\.$/);
      }),
    );
  });

  it('names queues and jobs by what they do, also those that nobody described', () => {
    expect(jobWords('imports', 'apply')).toBe('Applying an import');
    expect(jobWords('imports', 'weigh-cameras')).toBe('Weigh cameras');
    expect(queueWords('night-shift').title).toBe('Night shift');
    for (const queue of ['exports', 'reconciliations', 'rehearsals'])
      expect(queueWords(queue).does).not.toMatch(/^Works the queue/);
  });
});
