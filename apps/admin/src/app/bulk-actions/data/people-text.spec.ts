import { readPeople } from './people-text.ts';

describe('a list of people to issue to', () => {
  it('is a collar number a line', () => {
    expect(readPeople('2417\r\n 0042 \n\nC118\n')).toEqual({
      collarNumbers: ['2417', '0042', 'C118'],
      pairs: [],
      unread: [],
    });
  });

  it('is a camera and a collar number a line, as a spreadsheet copies them, heading passed over', () => {
    expect(readPeople('Serial,Collar number\nX2-1,2417\nX2-2;0042\n"X2-3"\t"C118"').pairs).toEqual([
      { camera: 'X2-1', staff: '2417' },
      { camera: 'X2-2', staff: '0042' },
      { camera: 'X2-3', staff: 'C118' },
    ]);
  });

  it('names the lines that are neither', () => {
    expect(readPeople('2417\na,b,c').unread).toEqual([2]);
  });
});
