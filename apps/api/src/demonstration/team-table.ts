import { stationTable, type StationPlan } from './station-table.ts';

/** What a team does, which decides when its people work and how much they record. */
export type TeamKind =
  | 'response'
  | 'neighbourhood'
  | 'specials'
  | 'investigation'
  | 'custody'
  | 'roads'
  | 'armed'
  | 'dogs'
  | 'task_force'
  | 'training'
  | 'negotiation'
  | 'protection'
  | 'headquarters';

/** One team of the demonstration force, with how many officers, PCSOs and specials it has. */
export interface TeamPlan {
  readonly code: string;
  readonly name: string;
  readonly station: string;
  readonly kind: TeamKind;
  /** 1 to 5 where five teams share the rota. */
  readonly number: number;
  readonly mode: 'personal' | 'pool' | 'mixed';
  readonly officers: number;
  readonly pcsos: number;
  readonly specials: number;
  /** The share of its people who have a camera or take one from the pool. */
  readonly equippedShare: number;
}

/** The team whose cameras are all taken from a pool. */
export const poolTeam = 'LOE-SNT';
/** The response team half-way from personal issue to a pool. */
export const switchingTeam = 'BUX-R3';

interface Team extends Partial<TeamPlan> {
  readonly suffix: string;
  readonly title: string;
  readonly kind: TeamKind;
}

/** Every team; the officers come to 1,770, the PCSOs to 160, the specials to 215. */
export function teamTable(): TeamPlan[] {
  const teams = stationTable.flatMap((station) => teamsOf(station));
  const officers = teams.reduce((sum, { officers: count }) => sum + count, 0);
  const headquarters = team(stationOf('RIP'), {
    suffix: 'HQ',
    title: 'Headquarters',
    kind: 'headquarters',
    officers: 1_770 - officers,
    equippedShare: 0,
  });
  const closed = team(stationOf('ECK'), {
    suffix: 'SNT',
    title: 'Safer Neighbourhood Team',
    kind: 'neighbourhood',
  });
  return [...teams, headquarters, closed];
}

function teamsOf(station: StationPlan): TeamPlan[] {
  const { response, neighbourhoodOfficers, pcsos, specials, investigators } = station;
  const wanted: Team[] = [
    ...five(response, (number) => ({
      suffix: `R${number}`,
      title: `Response ${number}`,
      kind: 'response',
      number,
      officers: response,
    })),
    { suffix: 'SNT', title: 'Safer Neighbourhood Team', kind: 'neighbourhood', officers: neighbourhoodOfficers, pcsos },
    { suffix: 'SC', title: 'Special Constabulary', kind: 'specials', specials, equippedShare: 0.8 },
    { suffix: 'CID', title: 'Investigations', kind: 'investigation', officers: investigators, equippedShare: 0.4 },
    ...(extraTeams[station.code] ?? []),
  ];
  return wanted.map((one) => team(station, one)).filter(({ officers, pcsos: p, specials: s }) => officers + p + s > 0);
}

const extraTeams: Readonly<Record<string, readonly Team[]>> = {
  CHE: [
    { suffix: 'CUS', title: 'Custody', kind: 'custody', officers: 15 },
    { suffix: 'PPU', title: 'Public Protection', kind: 'protection', officers: 25, equippedShare: 0 },
  ],
  SMW: [
    { suffix: 'CUS', title: 'Custody', kind: 'custody', officers: 20 },
    { suffix: 'PPU', title: 'Public Protection', kind: 'protection', officers: 40, equippedShare: 0 },
  ],
  RIP: [
    { suffix: 'NEG', title: 'Negotiators', kind: 'negotiation', officers: 4 },
    { suffix: 'TRN', title: 'Student Officers', kind: 'training', officers: 60, equippedShare: 0.5 },
    { suffix: 'CON', title: 'Contact Management', kind: 'headquarters', officers: 40, equippedShare: 0 },
    { suffix: 'PPU', title: 'Public Protection', kind: 'protection', officers: 20, equippedShare: 0 },
  ],
  WYW: [
    ...five(9, (number) => ({
      suffix: `RPU${number}`,
      title: `Roads Policing ${number}`,
      kind: 'roads',
      number,
      officers: 9,
    })),
    ...five(7, (number) => ({
      suffix: `ARV${number}`,
      title: `Armed Response ${number}`,
      kind: 'armed',
      number,
      officers: 7,
    })),
    { suffix: 'DOG', title: 'Dogs', kind: 'dogs', officers: 20 },
    { suffix: 'UTF', title: 'Uniform Task Force', kind: 'task_force', officers: 24 },
  ],
};

function five(size: number, make: (number: number) => Team): Team[] {
  return size === 0 ? [] : [1, 2, 3, 4, 5].map(make);
}

function team(station: StationPlan, { suffix, title, ...rest }: Team): TeamPlan {
  const code = `${station.code}-${suffix}`;
  const mode = code === poolTeam ? 'pool' : code === switchingTeam ? 'mixed' : 'personal';
  const none = { number: 0, officers: 0, pcsos: 0, specials: 0, equippedShare: 1 };
  return { ...none, ...rest, code, name: `${station.name} ${title}`, station: station.code, mode };
}

function stationOf(code: string): StationPlan {
  const found = stationTable.find((station) => station.code === code);
  if (found === undefined) throw new RangeError(`no station ${code}`);
  return found;
}
