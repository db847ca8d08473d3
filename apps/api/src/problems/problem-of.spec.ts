import { QueryFailedError, QueryRunnerAlreadyReleasedError } from 'typeorm';
import { problemOf } from './problem-of.ts';

const withCode = (code: string): Error => Object.assign(new Error('said by the driver'), { code });

describe('a database that went away', () => {
  it.each([
    ['tells so by its code', withCode('57P01')],
    ['refuses connections', withCode('ECONNREFUSED')],
    ['breaks one off', withCode('ECONNRESET')],
    [
      'ends in the middle of a statement',
      new QueryFailedError('', [], new Error('Connection terminated unexpectedly')),
    ],
    ['has no connection left in time', new Error('timeout exceeded when trying to connect')],
    ['broke earlier', new Error('Client has encountered a connection error and is not queryable')],
    ['broke between two statements', new QueryRunnerAlreadyReleasedError()],
  ])('that %s is no fault of ours: whoever asks comes again', (_how, thrown) => {
    expect(problemOf(thrown)).toMatchObject({ code: 'database-unavailable' });
  });

  it('is not what any other fault is taken for', () => {
    expect(problemOf(new Error('Something else'))).toBeNull();
    expect(problemOf(new QueryFailedError('', [], withCode('42601')))).toBeNull();
  });
});
