import { noDecisions, type ImportDecisions } from './import-decisions.ts';
import { judge, outcomes, register } from './judged-file.testing.ts';

describe('what a person says about a conflict', () => {
  const heading = 'serial,assetTag,model,station';
  const said = (rows: ImportDecisions['rows'], words: ImportDecisions['words'] = {}): ImportDecisions => ({
    rows,
    words,
  });
  const judgeSaid = (lines: string[], decisions: ImportDecisions, known = register()) =>
    judge('cameras', [heading, ...lines], known, false, decisions);

  it('leaves a row out, whatever is wrong with it', () => {
    const rows = judgeSaid(['RS2-1,T1,,', 'a b,,,Nowhere'], said({ 3: 'leave-out' }));
    expect(outcomes(rows)).toEqual(['create', 'unchanged']);
    expect(rows[1]).toMatchObject({ decision: 'leave-out', errors: [] });
  });

  it('takes the later of two rows that contradict each other, and leaves the earlier out', () => {
    const rows = judgeSaid(['RS2-1,T1,,CHD', 'RS2-1,T1,,BUX'], said({ 3: 'this-row' }));
    expect(outcomes(rows)).toEqual(['unchanged', 'create']);
    expect(rows[1]?.fields.station).toBe('BUX');
  });

  it('says once what a word means, for every row, and that another says nothing', () => {
    const words = { station: { chesterfeild: 'CHD', tbc: null } };
    const rows = judgeSaid(['RS2-1,,,Chesterfeild', 'RS2-2,,,CHESTERFEILD', 'RS2-3,,,TBC'], said({}, words));
    expect(rows.map(({ fields }) => fields.station)).toEqual(['CHD', 'CHD', undefined]);
    expect(outcomes(rows)).toEqual(['create', 'create', 'create']);
  });

  it('asks before a number without its zeros becomes a new camera, and does what is said', () => {
    const known = register({ '0012345': { serial: '0012345', assetTag: null, model: 'RS2-X2', station: 'CHD' } });
    const [row] = judgeSaid(['12345,,,BUX'], noDecisions, known);
    expect(row?.errors[0]?.conflict).toEqual({ kind: 'zeros-lost', field: 'serial', text: '12345', known: '0012345' });
    expect(judgeSaid(['12345,,,BUX'], said({ 2: 'as-known' }), known)[0]).toMatchObject({
      outcome: 'change',
      key: '0012345',
      changes: { station: { before: 'CHD', after: 'BUX' } },
    });
    expect(judgeSaid(['12345,,,BUX'], said({ 2: 'as-written' }), known)[0]).toMatchObject({
      outcome: 'create',
      key: '12345',
    });
  });

  it('takes a row without the asset tag that another camera carries', () => {
    const known = register({ 'rs2-9': { serial: 'RS2-9', assetTag: 'T9', model: 'RS2-X2' } });
    const [row] = judgeSaid(['RS2-1,T9,,'], said({ 2: 'without-cell' }), known);
    expect(row).toMatchObject({ outcome: 'create', fields: { serial: 'RS2-1', model: 'RS2-X2' } });
    expect(row?.fields.assetTag).toBeUndefined();
  });

  it('believes that somebody changed every name, when a person says so', () => {
    const known = register({
      '2417': { collarNumber: '2417', surname: 'Marsden', forenames: 'Alice', staffType: 'pcso' },
    });
    const lines = ['collarNumber,surname,forenames', '2417,Okafor,Ruth'];
    expect(judge('staff', lines, known)[0]?.errors[0]?.conflict).toMatchObject({
      kind: 'somebody-else',
      known: 'Alice Marsden',
    });
    expect(outcomes(judge('staff', lines, known, false, said({ 2: 'same-person' })))).toEqual(['change']);
  });

  it('makes nobody a leaver whose row is left out of a complete file', () => {
    const known = register({
      '2417': { collarNumber: '2417', surname: 'Marsden', forenames: 'Alice', staffType: 'pcso' },
    });
    const lines = ['collarNumber,surname,forenames', '2417,Okafor,Ruth'];
    expect(outcomes(judge('staff', lines, known, true, said({ 2: 'leave-out' })))).toEqual(['unchanged']);
  });
});
