import { failuresOfBrowser, failuresOfJest } from './told-failures.ts';

describe('the failures told at the end', () => {
  it('name test, reason and place of a spec in one line', () => {
    const testResults = [
      {
        name: 'a.spec.ts',
        message: 'all of it',
        assertionResults: [
          { fullName: 'holds', status: 'passed', failureMessages: [] },
          {
            fullName: 'adds up',
            status: 'failed',
            failureMessages: ['Error: \u001b[31mno\u001b[39m\n\n    at a.spec.ts:3:1\n    at node:internal/x:1:1'],
          },
        ],
      },
    ];
    expect(failuresOfJest({ testResults })).toEqual([
      expect.stringMatching(/a\.spec\.ts › adds up: Error: no at a\.spec\.ts:3:1$/),
    ]);
  });

  it('tell of a spec that could not be read', () => {
    const testResults = [{ name: 'a.spec.ts', message: 'Unexpected token', assertionResults: [] }];
    expect(failuresOfJest({ testResults })).toEqual([expect.stringMatching(/a\.spec\.ts: Unexpected token$/)]);
  });

  it('are found in suites within suites, apart from those that passed when tried again', () => {
    const spec = (
      status: string,
      results: { status: string; errors?: { message: string; location: { line: number } }[] }[],
    ) => ({
      title: 'is issued',
      file: 'desk.spec.ts',
      tests: [{ status, results }],
    });
    const errors = [{ message: 'expected\n  3', location: { line: 7 } }];
    const report = {
      suites: [
        {
          suites: [
            {
              specs: [
                spec('unexpected', [
                  { status: 'failed', errors },
                  { status: 'failed', errors },
                ]),
              ],
            },
          ],
        },
        {
          specs: [
            spec('expected', [{ status: 'passed' }]),
            spec('flaky', [{ status: 'timedOut' }, { status: 'passed' }]),
            spec('skipped', [{ status: 'skipped' }]),
          ],
        },
      ],
    };
    expect(failuresOfBrowser(report, 'unexpected')).toEqual(['desk.spec.ts › is issued: at line 7: expected 3']);
    expect(failuresOfBrowser(report, 'flaky')).toEqual(['desk.spec.ts › is issued: timedOut']);
  });
});
