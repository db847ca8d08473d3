import fc from 'fast-check';
import { countOutcomes } from './import-file.ts';
import type { KnownRecord } from './import-register.ts';
import { judgeApply } from './judge-apply.ts';
import { judge, outcomes, register } from './judged-file.testing.ts';

describe('a file of cameras', () => {
  const heading = 'serial,assetTag,model,station';

  it('creates, changes and leaves alone, row by row', () => {
    const known = register({ 'rs2-2': { serial: 'RS2-2', assetTag: null, model: 'RS2-X2', station: 'CHD' } });
    const rows = judge('cameras', [heading, 'RS2-1,T1,RS2-X2,Chesterfield', 'rs2-2,,,Buxton', 'RS2-3,,,'], known);
    expect(outcomes(rows)).toEqual(['create', 'change', 'create']);
    expect(rows[0]?.fields).toEqual({ serial: 'RS2-1', assetTag: 'T1', model: 'RS2-X2', station: 'CHD' });
    expect(rows[1]?.changes).toEqual({ station: { before: 'CHD', after: 'BUX' } });
    expect(rows[2]?.fields.model).toBe('RS2-X2');
  });

  it('takes a blank cell for nothing said, not for something taken away', () => {
    const known = register({ 'rs2-1': { serial: 'RS2-1', assetTag: 'T1', model: 'RS2-X2', station: 'CHD' } });
    expect(outcomes(judge('cameras', [heading, 'RS2-1,,,'], known))).toEqual(['unchanged']);
  });

  it('takes a repeated row for nothing new and rejects one that contradicts', () => {
    const file = [heading, 'RS2-1,T1,,CHD', ' rs2-1 ,T1,,Chesterfield', 'RS2-1,T1,,BUX', 'RS2-1,,,'];
    const rows = judge('cameras', file, register());
    expect(outcomes(rows)).toEqual(['create', 'unchanged', 'reject', 'unchanged']);
    const conflict = { kind: 'contradicts-row', field: 'serial', text: 'RS2-1', known: 'row 2' };
    expect(rows[2]?.errors).toEqual([
      { column: 'serial', message: "Row 2 says something else about 'RS2-1'", conflict },
    ]);
  });

  it('rejects a serial that a spreadsheet cut short, and says what to do', () => {
    const [row] = judge('cameras', [heading, '2.00123E+11,,,'], register());
    expect(row?.outcome).toBe('reject');
    expect(row?.errors[0]).toMatchObject({ column: 'serial' });
    expect(row?.errors[0]?.message).toContain('format the column as text');
  });

  it('rejects the serial of a dock', () => {
    const [row] = judge('cameras', [heading, 'DOCK-1,,,'], register());
    expect(row?.errors).toEqual([{ column: 'serial', message: "The serial number 'DOCK-1' belongs to a dock" }]);
  });

  it('rejects an asset tag that another camera carries, in the register or in the file', () => {
    const known = register({ 'rs2-9': { serial: 'RS2-9', assetTag: 'T9', model: 'RS2-X2' } });
    expect(outcomes(judge('cameras', [heading, 'RS2-1,t9,,', 'RS2-2,T2,,', 'RS2-3,t2,,'], known))).toEqual([
      'reject',
      'create',
      'reject',
    ]);
  });

  it('names every cell that cannot be read, under the file’s own heading', () => {
    const rows = judge(
      'cameras',
      ['Serial No,Site,Model', 'RS 1,Atlantis,RS3', ',CHD,', 'RS2-1,CHD,RS2-X2,extra'],
      register(),
    );
    expect(rows[0]?.errors.map(({ column }) => column)).toEqual(['Serial No', 'Model', 'Site']);
    expect(rows[1]?.errors).toEqual([{ column: 'Serial No', message: 'The row has no serial number' }]);
    expect(rows[2]?.errors[0]?.message).toBe('The row has 4 cells, the heading 3');
  });
});

describe('a file of staff', () => {
  const heading = 'collarNumber,surname,forenames,rank,staffType,station,team,startDate,endDate';
  const alice = {
    collarNumber: '00417',
    surname: 'Marsden',
    forenames: 'Alice',
    rank: 'Constable',
    staffType: 'police_officer',
    station: 'CHD',
    team: 'CHD-A',
  };

  it('keeps a collar number as text', () => {
    const [row] = judge('staff', [heading, '00417,Marsden,Alice,PC,,CHD,CHD-A,01/09/2019,'], register());
    expect(row).toMatchObject({ outcome: 'create', key: '00417', fields: { ...alice, startDate: '2019-09-01' } });
  });

  it('tells joiners, movers, leavers and those who stay', () => {
    const known = register({
      '00417': alice,
      '2418': { ...alice, collarNumber: '2418' },
      '2419': { ...alice, collarNumber: '2419' },
    });
    const rows = judge(
      'staff',
      [
        heading,
        '00417,Marsden,Alice,PC,officer,Buxton,,,',
        '2418,Marsden,Alice,Constable,,,,,',
        '2419,Marsden,Alice,,,,,,31/05/2026',
        '9000,Hale,Ben,PCSO,,,,,',
        '9001,Gone,Gil,PC,,,,,01/01/2020',
      ],
      known,
    );
    expect(outcomes(rows)).toEqual(['change', 'unchanged', 'leave', 'create', 'unchanged']);
    expect(rows[3]?.fields.staffType).toBe('pcso');
  });

  it('takes a leaver who is gone already, or whose number is somebody else’s by now, for nothing new', () => {
    const known = register({ '00417': alice });
    const lines = [
      '00417,Whitfield,George,,,,,,01/02/2020',
      '5,Gone,Gil,,,,,,01/02/2020',
      '00417,Marsden,,,,,,,01/02/2026',
    ];
    expect(outcomes(judge('staff', [heading, ...lines.slice(0, 2)], known))).toEqual(['unchanged', 'unchanged']);
    expect(outcomes(judge('staff', [heading, ...lines.slice(2)], known))).toEqual(['leave']);
  });

  it('makes nobody a leaver unless the file is said to be complete', () => {
    const known = register({ '00417': alice, '2418': { ...alice, collarNumber: '2418' } });
    const file = [heading, '00417,Marsden,Alice,,,,,,'];
    expect(outcomes(judge('staff', file, known))).toEqual(['unchanged']);
    const complete = judge('staff', file, known, true);
    expect(outcomes(complete)).toEqual(['unchanged', 'leave']);
    expect(complete[1]).toMatchObject({ row: null, key: '2418', fields: { surname: 'Marsden', station: 'CHD' } });
  });

  it('will not turn one person into another who was given the number', () => {
    const known = register({ '00417': alice });
    expect(outcomes(judge('staff', [heading, '00417,Whitfield,George,,,,,,'], known))).toEqual(['reject']);
    expect(outcomes(judge('staff', [heading, '00417,Marsden-Hale,Alice,,,,,,'], known))).toEqual(['change']);
  });

  it('takes whoever moves to another station out of the team at the old one, unless a team is named', () => {
    const known = register({ '00417': alice });
    const [moved] = judge('staff', [heading, '00417,Marsden,Alice,,,Buxton,,,'], known);
    expect(moved?.changes).toEqual({
      station: { before: 'CHD', after: 'BUX' },
      team: { before: 'CHD-A', after: null },
    });
    const [named] = judge('staff', [heading, '00417,Marsden,Alice,,,Buxton,CHD-A,,'], known);
    expect(named?.changes).toEqual({ station: { before: 'CHD', after: 'BUX' } });
  });

  it('puts whoever joins a team at its station, where the file names none', () => {
    const [row] = judge('staff', [heading, '1,Hale,Ben,PC,,,CHD-A,,'], register());
    expect(row?.fields).toMatchObject({ station: 'CHD', team: 'CHD-A' });
  });

  it('reads a name in one cell both ways round', () => {
    const rows = judge('staff', ['collarNumber;name;rank'.replace(/;/g, ','), '1,Alice Mary Marsden,PC'], register());
    expect(rows[0]?.fields).toMatchObject({ surname: 'Marsden', forenames: 'Alice Mary' });
  });

  it.each([
    ['1,,Alice,PC,,,,,', 'The row has no surname'],
    ['1,Marsden,Alice,Caretaker,,,,,', 'The row says neither the staff type nor a rank that tells it'],
    ['1,Marsden,Alice,PC,wizard,,,,', "'wizard' is no staff type"],
    ['1,Marsden,Alice,PC,,,Night owls,,', "No team has the code or name 'Night owls'"],
    ['1,Marsden,Alice,PC,,,,31/02/2026,', "'31/02/2026' is no date"],
    ['1,Marsden,Alice,PC,,,,02/02/2027,01/02/2027', 'The end date is before the start date'],
    ['12345678901234567,Marsden,Alice,PC,,,,,', 'is too long'],
  ])('rejects %s', (line, message) => {
    const [row] = judge('staff', [heading, line], register());
    expect(row?.outcome).toBe('reject');
    expect(row?.errors[0]?.message).toContain(message);
  });
});

describe('a file of stations', () => {
  const heading = 'code,name,division';
  const known = () => register({ chd: { code: 'CHD', name: 'Chesterfield', division: 'North' } });

  it('finds a division by its code or name and takes a new one as it is written', () => {
    const rows = judge('stations', [heading, 'CHD,Chesterfield,n', 'BUX,Buxton,North', 'ILK,Ilkeston,South'], known());
    expect(outcomes(rows)).toEqual(['unchanged', 'create', 'create']);
    expect(rows[2]?.fields.division).toBe('South');
  });

  it('gives a name to one station only', () => {
    const rows = judge('stations', [heading, 'CH2,chesterfield,', 'ILK,Ilkeston,', 'IL2,ILKESTON,'], known());
    expect(outcomes(rows)).toEqual(['reject', 'create', 'reject']);
    expect(rows[0]?.errors[0]?.message).toBe("The name 'chesterfield' belongs to another station");
    expect(rows[2]?.errors[0]?.message).toBe("Row 3 gives the name 'ILKESTON' to 'ILK'");
  });
});

describe('applying a file', () => {
  const none = { create: 1, change: 0, leave: 0, unchanged: 0, reject: 0 };

  it('refuses a file with one rejected row', () => {
    expect(judgeApply({ ...none, reject: 1 }, 100, null)).toEqual({ ok: false, refusal: 'import-has-rejected-rows' });
  });

  it('wants more than 2 % leavers confirmed by their number', () => {
    expect(judgeApply({ ...none, leave: 2 }, 100, null).ok).toBe(true);
    expect(judgeApply({ ...none, leave: 3 }, 100, null)).toEqual({
      ok: false,
      refusal: 'import-leavers-need-confirming',
    });
    expect(judgeApply({ ...none, leave: 3 }, 100, 2).ok).toBe(false);
    expect(judgeApply({ ...none, leave: 3 }, 100, 3).ok).toBe(true);
  });
});

describe('any file', () => {
  const line = fc.tuple(
    fc.constantFrom('RS2-1', 'rs2-1', 'RS2-2', 'RS2-3', '', 'a b', '1E+9'),
    fc.constantFrom('', 'T1', 'T2'),
    fc.constantFrom('', 'RS2-X2', 'X'),
    fc.constantFrom('', 'CHD', 'Buxton'),
  );

  it('judges every row once, and changes nothing when it is applied and sent again', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const file = ['serial,assetTag,model,station', ...lines.map((cells) => cells.join(','))];
        const first = judge('cameras', file, register());
        expect(Object.values(countOutcomes(first)).reduce((sum, count) => sum + count, 0)).toBe(lines.length);
        for (const { outcome, errors } of first) expect(errors.length > 0).toBe(outcome === 'reject');
        const applied: Record<string, KnownRecord> = {};
        for (const { outcome, key, fields } of first) if (outcome === 'create') applied[key.toLowerCase()] = fields;
        const again = outcomes(judge('cameras', file, register(applied)));
        expect(again.filter((outcome) => outcome !== 'reject').every((outcome) => outcome === 'unchanged')).toBe(true);
      }),
    );
  });

  it('can be applied once what is rejected is left out, again where that brings up another row', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const file = ['serial,assetTag,model,station', ...lines.map((cells) => cells.join(','))];
        const leftOut: Record<string, 'leave-out'> = {};
        for (let round = 0; round <= lines.length; round += 1) {
          const judged = judge('cameras', file, register(), false, { rows: { ...leftOut }, words: {} });
          for (const { row, outcome } of judged) if (leftOut[String(row)]) expect(outcome).toBe('unchanged');
          const rejected = judged.filter(({ outcome }) => outcome === 'reject');
          if (rejected.length === 0) return;
          for (const { row } of rejected) leftOut[String(row)] = 'leave-out';
        }
        throw new Error('There is always one more row to leave out');
      }),
    );
  });
});
