import { parse } from 'csv-parse/sync';
import readWorkbook from 'read-excel-file/node';
import { exportTypes } from '../http/export-rows.ts';
import { stage } from '../imports/import-scene.testing.ts';
import { begin } from '../reconciliations/reconciliation-scene.testing.ts';
import type { TestApp } from '../testing/test-app.testing.ts';
import type { TestAnswer, TestClient } from '../testing/test-client.testing.ts';
import { addresses, queryOf, type Document } from './openapi.testing.ts';

interface Scene {
  readonly test: TestApp;
  readonly manager: TestClient;
  readonly auditor: TestClient;
}

/** A pilot must run for weeks before it is analysed: its files are read in its own specs. */
const readElsewhere: ReadonlySet<string> = new Set([
  '/api/v1/pilots/{id}/analyses/{analysis}',
  '/api/v1/pilots/{id}/rows',
]);

/** The heads of a table, by readers that we did not write. */
const headsOf = {
  csv: ({ text }: TestAnswer) => (parse(text, { bom: true }) as string[][])[0],
  xlsx: async ({ bytes }: TestAnswer) => (await readWorkbook(bytes))[0]?.data[0],
} as const;

/**
 * That whatever table is offered is given: by each route that takes `format`, of the type that was asked for, in a file that
 * opens. Its JSON is held against its description, and a PDF is read where it is drawn.
 */
export function describeOfferedFormats(scene: () => Scene): void {
  it('gives a table wherever one is described, of the type that was asked for, and it opens', async () => {
    const { test, auditor } = scene();
    await makeWhatIsBehindIds(scene());
    const { paths } = (await test.anonymous.get<Document>('/api/openapi.json')).body;
    const addressOf = addresses(auditor);
    const findings: object[] = [];
    let opened = 0;
    for (const [template, { get }] of Object.entries(paths)) {
      const offered = get?.parameters?.find(({ name, in: place }) => name === 'format' && place === 'query')?.schema;
      if (!get || !offered || readElsewhere.has(template)) continue;
      const path = (await addressOf(template)) ?? template;
      const words = queryOf(get).replace(/&?\bformat=\w+/, '');
      for (const format of ['csv', 'xlsx'] as const) {
        if (!(offered['enum'] as readonly string[]).includes(format)) continue;
        const answer = await auditor.get(`${path}?format=${format}&${words}`);
        const { status, headers, text } = answer;
        const type = headers.get('content-type');
        const isFile = headers.get('content-disposition')?.endsWith(`.${format}"`) ?? false;
        const isTable = type === exportTypes[format] && isFile;
        const heads = isTable ? await headsOf[format](answer) : text;
        opened += 1;
        if (!Array.isArray(heads) || heads.length === 0) findings.push({ template, format, status, type, heads });
      }
    }
    expect(findings).toEqual([]);
    expect(opened).toBeGreaterThan(75);
  }, 60_000);
}

/** One of each thing whose rows are listed below its id, where there is none yet. */
async function makeWhatIsBehindIds({ manager, auditor }: Scene): Promise<void> {
  const made = [
    await manager.post('/api/v1/bulk-actions', { list: 'cameras', action: 'return', filter: { station: 'CHE' } }),
    await stage(manager, 'serial,model\r\nOFFERED-1,RS2-X2 CHE\r\n', '?kind=cameras'),
    await begin(manager, 'kind=docks'),
    await auditor.post('/api/v1/saved-reports', {
      kind: 'usage',
      name: 'October by station',
      query: { from: '2025-10-01', to: '2025-10-31', groupBy: 'station' },
    }),
  ];
  expect(made.map(({ status, text }) => (status === 201 ? status : text))).toEqual(made.map(() => 201));
}
