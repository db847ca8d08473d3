/** One station of the demonstration force: where it is and who works there. Positions are approximate (about 1 km). */
export interface StationPlan {
  readonly code: string;
  readonly name: string;
  readonly division: 'N' | 'S' | 'OPS';
  /** The division before the force was reorganised. */
  readonly formerDivision: 'B' | 'C' | 'D' | null;
  readonly latitude: number;
  readonly longitude: number;
  /** Where its tile lies on a map of 5 columns and 6 rows, north up; null where it has none. */
  readonly tile: readonly [column: number, row: number] | null;
  /** People in each of the five response teams; 0 where response comes from elsewhere. */
  readonly response: number;
  readonly neighbourhoodOfficers: number;
  readonly pcsos: number;
  readonly specials: number;
  readonly investigators: number;
  /** Closed in the year before, and merged into the station of this code; it stays in history. */
  readonly closedInto?: string;
}

type Row = [
  string,
  string,
  'N' | 'S' | 'OPS',
  'B' | 'C' | 'D' | null,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

// code, name, division, former division, latitude, longitude, column, row, response, neighbourhood, PCSOs, specials, investigators
const rows: readonly Row[] = [
  ['ALF', 'Alfreton', 'N', 'C', 53.097, -1.383, 4, 3, 6, 11, 6, 7, 6],
  ['ASH', 'Ashbourne', 'N', 'B', 53.015, -1.732, 1, 5, 3, 6, 4, 4, 0],
  ['BAK', 'Bakewell', 'N', 'B', 53.213, -1.675, 2, 3, 0, 12, 5, 4, 0],
  ['BEL', 'Belper', 'N', 'C', 53.025, -1.482, 2, 5, 4, 8, 5, 5, 0],
  ['BOL', 'Bolsover', 'N', 'C', 53.229, -1.29, 5, 2, 3, 6, 4, 4, 0],
  ['BUX', 'Buxton', 'N', 'B', 53.257, -1.907, 1, 3, 9, 14, 8, 11, 12],
  ['CHE', 'Chesterfield', 'N', 'C', 53.234, -1.427, 3, 2, 22, 30, 18, 26, 45],
  ['CLC', 'Clay Cross', 'N', 'C', 53.164, -1.413, 3, 3, 4, 7, 5, 4, 0],
  ['COT', 'Cotton Lane', 'S', 'D', 52.905, -1.459, 4, 6, 8, 12, 7, 8, 8],
  ['DEE', 'Derby East', 'S', 'D', 52.905, -1.44, 4, 5, 0, 10, 5, 4, 0],
  ['DRO', 'Dronfield', 'N', 'C', 53.302, -1.475, 4, 1, 0, 10, 4, 4, 0],
  ['GLO', 'Glossop', 'N', 'B', 53.443, -1.949, 1, 1, 6, 10, 6, 6, 5],
  ['HEA', 'Heanor', 'N', 'C', 53.014, -1.354, 5, 4, 3, 8, 5, 5, 0],
  ['ILK', 'Ilkeston', 'S', 'D', 52.971, -1.309, 5, 5, 11, 16, 9, 14, 16],
  ['KIL', 'Killamarsh', 'N', 'C', 53.319, -1.311, 5, 1, 0, 11, 5, 4, 0],
  ['LOE', 'Long Eaton', 'S', 'D', 52.898, -1.271, 5, 6, 8, 12, 7, 9, 8],
  ['MAT', 'Matlock', 'N', 'B', 53.14, -1.552, 2, 4, 7, 12, 7, 8, 8],
  ['NEW', 'New Mills', 'N', 'B', 53.366, -2.001, 1, 2, 0, 8, 3, 3, 0],
  ['PET', 'Pear Tree', 'S', 'D', 52.904, -1.477, 3, 6, 11, 18, 10, 14, 12],
  ['RIP', 'Ripley HQ', 'OPS', null, 53.059, -1.401, 4, 4, 9, 10, 0, 10, 40],
  ['SHI', 'Shirebrook', 'N', 'C', 53.204, -1.221, 5, 3, 5, 8, 4, 6, 0],
  ['SMW', "St Mary's Wharf", 'S', 'D', 52.93, -1.472, 3, 5, 30, 36, 20, 34, 70],
  ['STV', 'Staveley', 'N', 'C', 53.269, -1.351, 4, 2, 3, 7, 5, 4, 0],
  ['SWA', 'Swadlincote', 'S', 'D', 52.774, -1.557, 2, 6, 9, 14, 8, 12, 8],
  ['WYW', 'Wyatts Way', 'OPS', null, 53.047, -1.412, 3, 4, 0, 0, 0, 5, 0],
];

/** The stations that are open, in name order, and the one that closed last year. */
export const stationTable: readonly StationPlan[] = [
  ...rows.map(
    ([
      code,
      name,
      division,
      formerDivision,
      latitude,
      longitude,
      column,
      row,
      response,
      neighbourhood,
      pcsos,
      specials,
      investigators,
    ]): StationPlan => ({
      code,
      name,
      division,
      formerDivision,
      latitude,
      longitude,
      tile: [column, row],
      response,
      neighbourhoodOfficers: neighbourhood,
      pcsos,
      specials,
      investigators,
    }),
  ),
  {
    code: 'ECK',
    name: 'Eckington',
    division: 'N',
    formerDivision: 'C',
    latitude: 53.309,
    longitude: -1.357,
    tile: null,
    response: 0,
    neighbourhoodOfficers: 0,
    pcsos: 0,
    specials: 0,
    investigators: 0,
    closedInto: 'KIL',
  },
];

/** The divisions, those of today and those that stations belonged to before. */
export const divisionTable: readonly { readonly code: string; readonly name: string }[] = [
  { code: 'N', name: 'North' },
  { code: 'S', name: 'South' },
  { code: 'OPS', name: 'Operational Support' },
  { code: 'B', name: 'B Division' },
  { code: 'C', name: 'C Division' },
  { code: 'D', name: 'D Division' },
];

/** The day on which the former divisions became North and South. */
export const reorganisedOn = '2016-11-07';

/** The day the closed station closed: last year's 14 October. */
export function eckingtonClosedOn(today: string): string {
  return `${Number(today.slice(0, 4)) - 1}-10-14`;
}
