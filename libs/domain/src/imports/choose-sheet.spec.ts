import { chooseSheet } from './choose-sheet.ts';

const cover = { records: [['Delivery note 4711'], ['Reveal Media'], ['Thank you']] };
const notes = {
  records: [
    ['Date', 'Note'],
    ['3/3/2026', 'Six boxes'],
  ],
};
const cameras = { records: [['Order 7'], [], ['Serial', 'Asset tag'], ['RS2-1', 'T1']] };
const people = {
  records: [
    ['Collar number', 'Surname', 'Forenames'],
    ['2417', 'Marsden', 'Alex'],
  ],
};

describe('the sheet of a workbook that is meant', () => {
  it('is the one whose headings say what a file needs, wherever it stands', () => {
    expect(chooseSheet([cover, notes, cameras], null)?.rows).toEqual([{ number: 4, cells: ['RS2-1', 'T1'] }]);
    expect(chooseSheet([cameras, cover], null)?.headings).toEqual(['Serial', 'Asset tag']);
  });

  it('is the one of the kind that was said', () => {
    expect(chooseSheet([cameras, people], 'staff')?.headings[0]).toBe('Collar number');
    expect(chooseSheet([people, cameras], 'cameras')?.headings[0]).toBe('Serial');
  });

  it('has rows, where one has', () => {
    const empty = { records: [['Serial', 'Asset tag', 'Model', 'Station']] };
    expect(chooseSheet([empty, cameras], 'cameras')?.rows).toHaveLength(1);
    expect(chooseSheet([{ records: [] }, { records: [[]] }], null)).toBeNull();
  });
});
