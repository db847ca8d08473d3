import writeWorkbook from 'write-excel-file/node';
import { isFullSize, keepEvidence } from '../testing/evidence.testing.ts';
import { makeSmallForce } from '../testing/small-force.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import { counted, rejections, settled, stage } from './import-scene.testing.ts';

const rowsOfALongFile = isFullSize ? 50_000 : 5_000;

/** The same four people, as different systems write them: O’Brien with a curly apostrophe, Zoë with an accent. */
const people = [
  ['2417', 'O’Brien', 'Siân', 'Constable', '03/04/2019'],
  ['0042', 'Fernández', 'Zoë', 'Sergeant', '28/02/2020'],
  ['C118', "D'Souza", 'Amélie', 'PCSO', '01/12/2021'],
] as const;
const heading = ['Collar number', 'Surname', 'Forenames', 'Rank', 'Start date'] as const;

const text = (delimiter: string, ends: string): string =>
  [heading, ...people].map((cells) => cells.join(delimiter)).join(ends);
const windows1252 = (given: string): Buffer => Buffer.from(given.replaceAll('’', '\x92'), 'latin1');

describe('files as HR and suppliers send them', () => {
  let test: TestApp;
  let manager: TestClient;
  beforeAll(async () => {
    test = await startTestApp();
    await makeSmallForce(test.database);
    manager = await test.signIn('fleet_manager');
  });
  afterAll(() => test.close());

  const files: readonly (readonly [string, () => Buffer | Promise<Buffer>])[] = [
    ['UTF-8, commas', () => Buffer.from(text(',', '\n'))],
    ['UTF-8 with its mark, semicolons, CRLF', () => Buffer.from(`\uFEFF${text(';', '\r\n')}`)],
    ['UTF-16, tabs', () => Buffer.from(`\uFEFF${text('\t', '\r\n')}`, 'utf16le')],
    ['Windows-1252, semicolons', () => windows1252(text(';', '\r\n'))],
    [
      'titles above, columns in another order, one more column',
      () => {
        const order = [4, 1, 2, 0, 3];
        const lines = [heading, ...people].map((cells) => [...order.map((at) => cells[at]), 'x'].join(','));
        return Buffer.from(
          ['HR extract,,,,,', 'Confidential – 25 November 2026,,,,,', '', ...lines].join('\n').replace(',x', ',Notes'),
        );
      },
    ],
    [
      'every cell quoted, with stray spaces and a repeated row',
      () =>
        Buffer.from(
          [heading, ...people, people[0]].map((cells) => cells.map((cell) => `" ${cell} "`).join(',')).join('\r\n'),
        ),
    ],
    [
      'a workbook with dates and numbers',
      async () => {
        const rows = people.map(([number, surname, forenames, rank, start]) => {
          const [day, month, year] = start.split('/').map(Number);
          return [
            { value: number, type: String },
            { value: surname, type: String },
            { value: forenames, type: String },
            { value: rank, type: String },
            { value: new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, day)), type: Date, format: 'dd/mm/yyyy' },
          ];
        });
        const data = [heading.map((value) => ({ value, type: String })), ...rows];
        return writeWorkbook([{ sheet: 'Staff', data }] as Parameters<typeof writeWorkbook>[0]).toBuffer();
      },
    ],
  ];

  let passed = 0;
  it.each(files)('say the same from %s', async (_how, make) => {
    const { status, body } = await stage(manager, new Uint8Array(await make()), '', 'hr-extract');
    expect([status, body.kind]).toEqual([201, 'staff']);
    expect(rejections(body.rows)).toEqual([]);
    const said = body.rows.filter(({ outcome }) => outcome === 'create').map(({ subject, after }) => [subject, after]);
    expect(said).toEqual(
      people.map(([number, surname, forenames, rank, start]) => [
        number,
        expect.objectContaining({
          surname,
          forenames,
          rank: rank === 'PCSO' ? expect.anything() : rank,
          startDate: start.split('/').reverse().join('-'),
        }),
      ]),
    );
    passed += 1;
  });

  it('have cells that a spreadsheet would run: they are kept as text, and inert in every export', async () => {
    const file =
      'Serial,Asset tag,Model\nF-1,"=cmd|\'/c calc\'!A1",RS2-X2 CHE\nF-2,@SUM(1),RS2-X2 CHE\nF-3,-1+2,RS2-X2 CHE\n';
    const { body } = await stage(manager, file);
    expect(counted(body)).toEqual({ create: 3 });
    await manager.post(`/api/v1/imports/${body.id}/apply`);
    expect((await settled(manager, body.id)).state).toBe('applied');
    for (const address of ['/api/v1/cameras?format=csv', `/api/v1/imports/${body.id}/rows?format=csv`]) {
      const { text: csv } = await manager.get(address);
      for (const cell of ["'=cmd|", "'@SUM(1)", "'-1+2"]) expect(csv).toContain(cell);
      expect(csv).not.toMatch(/(^|,)"?[=@]/m);
    }
    passed += 1;
  });

  it(`have ${rowsOfALongFile} rows and one bad one: nothing changes, and row, column and reason are named`, async () => {
    const lines = Array.from({ length: rowsOfALongFile }, (_, at) => `L-${at},CHE`);
    lines[rowsOfALongFile - 7] = 'two words,CHE';
    const { body } = await stage(manager, ['Serial,Station', ...lines].join('\n'));
    expect(counted(body)).toEqual({ create: rowsOfALongFile - 1, reject: 1 });
    const refused = await manager.post<{ code: string; errors: { field: string; message: string }[] }>(
      `/api/v1/imports/${body.id}/apply`,
    );
    expect([refused.status, refused.body.code]).toEqual([409, 'import-has-rejected-rows']);
    expect(refused.body.errors).toEqual([
      { field: `row ${rowsOfALongFile - 5}, Serial`, message: expect.stringContaining("'two words'") },
    ]);
    const [row] = await test.database.query<{ n: number }[]>(
      `SELECT count(*)::int AS n FROM cameras WHERE serial LIKE 'L-%'`,
    );
    expect(row?.n).toBe(0);
    const said = [
      `A delivery note of ${rowsOfALongFile.toLocaleString('en-GB')} rows with one bad row was refused with that row, its column and the reason, and changed nothing.`,
      'The other messy files are in `messy-files.it.spec.ts`: each imports right, or is refused with the row and the reason.',
    ];
    const tests = { asked: files.length + 2, passed: passed + 1 };
    keepEvidence('messy-files', 'Imports of files as people send them', said, tests);
  });
});
