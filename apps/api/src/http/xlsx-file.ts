import { strToU8, Zip, ZipDeflate } from 'fflate';
import { markingWords, type Marking } from './marking.ts';
import { headRow, sheetRow, type ExportValue, type ValueKind } from './xlsx-cells.ts';
import { sheetColumns, type SheetColumn } from './xlsx-columns.ts';

/** As many rows as a sheet of a workbook can have, the heads among them. */
const rowsOfSheet = 1_048_576;

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const office = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The same rows give the same bytes, whenever they are written. */
const writtenAt = '1980-01-01T12:00:00';
/** Little is saved by pressing harder, and much time is lost. */
const level = 2;

/**
 * A workbook as it is written, in constant memory however many rows there are: the heads are bold and stay in sight, cells
 * have their types, columns are as wide as the first rows want, and past the end of a sheet another one goes on. Printed, it
 * is as wide as its page, with the heads and the marking on each.
 */
export async function* xlsxFile(
  heads: readonly string[],
  chunks: AsyncIterable<readonly (readonly ExportValue[])[]>,
  marking: Marking = 'official',
): AsyncGenerator<Buffer> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    ready.push(bytes);
  });
  const foot = sheetFoot(markingWords[marking]);
  let sheet: ZipDeflate | null = null;
  let columns: readonly SheetColumn[] | null = null;
  let kinds: readonly ValueKind[] = [];
  let [sheets, row] = [0, 0];
  const begin = (first: readonly (readonly ExportValue[])[]): ZipDeflate => {
    columns ??= sheetColumns(heads, first);
    kinds = columns.map(({ kind }) => kind);
    sheets += 1;
    row = 1;
    const file = part(zip, `xl/worksheets/sheet${sheets}.xml`);
    file.push(strToU8(sheetHead(columns) + headRow(heads, kinds)));
    return file;
  };
  for await (const chunk of chunks) {
    let rows = '';
    for (const values of chunk) {
      if (sheet === null || row === rowsOfSheet) {
        sheet?.push(strToU8(rows + foot), true);
        rows = '';
        sheet = begin(chunk);
      }
      row += 1;
      rows += sheetRow(row, values, kinds);
    }
    sheet?.push(strToU8(rows));
    if (ready.length > 0) yield Buffer.concat(ready.splice(0));
  }
  (sheet ?? begin([])).push(strToU8(foot), true);
  for (const [name, text] of Object.entries(bookParts(sheets))) part(zip, name).push(strToU8(xml + text), true);
  zip.end();
  yield Buffer.concat(ready.splice(0));
}

function part(zip: Zip, name: string): ZipDeflate {
  const file = new ZipDeflate(name, { level });
  file.mtime = writtenAt;
  zip.add(file);
  return file;
}

function sheetHead(columns: readonly SheetColumn[]): string {
  const widths = columns
    .map(({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`)
    .join('');
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  const cols = columns.length === 0 ? '' : `<cols>${widths}</cols>`;
  return `${xml}<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">${pane}<selection pane="bottomLeft"/></sheetView></sheetViews>${cols}<sheetData>`;
}

/** How it prints: across a page of A4, marked at its head and foot. Collar numbers and serials are texts that look like numbers, and no mistake. */
function sheetFoot(words: string): string {
  return [
    '</sheetData><pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>',
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
    `<headerFooter><oddHeader>&amp;C&amp;B${words}</oddHeader><oddFooter>&amp;C&amp;B${words}&amp;R&amp;BPage &amp;P of &amp;N</oddFooter></headerFooter>`,
    '<ignoredErrors><ignoredError sqref="A1:XFD1048576" numberStoredAsText="1"/></ignoredErrors></worksheet>',
  ].join('');
}

function nameOfSheet(number: number): string {
  return number === 1 ? 'Export' : `Export ${number}`;
}

/** The parts of a workbook around its sheets. */
function bookParts(sheets: number): Readonly<Record<string, string>> {
  const numbers = Array.from({ length: sheets }, (_, index) => index + 1);
  const styles = sheets + 1;
  const each = (say: (number: number) => string): string => numbers.map(say).join('');
  return {
    'xl/styles.xml': styleSheet,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${each((n) => `<sheet name="${nameOfSheet(n)}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets><definedNames>${each((n) => `<definedName name="_xlnm.Print_Titles" localSheetId="${n - 1}">'${nameOfSheet(n)}'!$1:$1</definedName>`)}</definedNames></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packaged}/relationships">${each((n) => `<Relationship Id="rId${n}" Type="${relations}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}<Relationship Id="rId${styles}" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    '_rels/.rels': `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    '[Content_Types].xml': `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${office}.sheet.main+xml"/>${each((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${office}.worksheet+xml"/>`)}<Override PartName="/xl/styles.xml" ContentType="${office}.styles+xml"/></Types>`,
  };
}

/** With room beside it, so that no number touches the text of the next column. */
const beside = 'applyAlignment="1"><alignment horizontal="right" indent="1"/></xf>';

/** Text, a bold head, an instant, a day, a whole and a broken number, a bold head over those: `cellStyles` names them in this order. */
const styleSheet = [
  `<styleSheet xmlns="${main}">`,
  '<numFmts count="3"><numFmt numFmtId="164" formatCode="d\\ mmm\\ yyyy\\ hh:mm:ss"/><numFmt numFmtId="165" formatCode="d\\ mmm\\ yyyy"/><numFmt numFmtId="166" formatCode="#,##0.000"/></numFmts>',
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>',
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  '<cellXfs count="7"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>',
  ...[164, 165, 0, 166].map(
    (format) => `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" ${beside}`,
  ),
  `<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" ${beside}</cellXfs>`,
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
].join('');
