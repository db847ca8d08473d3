/** What a pilot can measure. */
export const pilotMeasures = [
  'minutes',
  'recordings',
  'active',
  'faults',
  'charge',
  'battery-health',
  'docked',
  'complaints',
  'survey',
] as const;
export type PilotMeasure = (typeof pilotMeasures)[number];

/** Where a figure comes from: recordings of people in post, daily health of cameras, or what was entered for the pilot. */
export type PilotSource = 'usage' | 'health' | 'entered';

/** What stands behind a figure, a row each, by where the figure comes from. */
export const rowsOfSource = { usage: 'people', health: 'cameras', entered: 'entries' } as const satisfies Readonly<
  Record<PilotSource, string>
>;

/** What is counted, and what one divides by. */
export interface MeasureDefinition {
  readonly name: string;
  /** Follows the figure. */
  readonly unit: string;
  readonly source: PilotSource;
  /** Whose or what there must be at least five of. */
  readonly subject: 'people' | 'cameras' | 'answers';
  readonly decimals: number;
  /** Numerator, denominator, and who is in it. */
  readonly definition: string;
}

const samePeople =
  'Only people who were in post in the same place in both periods count, as their memberships were on those days.';
const sameCameras = 'Only cameras whose home is there, and that a dock saw in both periods, count.';

export const measureDefinitions: Readonly<Record<PilotMeasure, MeasureDefinition>> = {
  minutes: {
    name: 'Minutes recorded',
    unit: 'minutes a person and day',
    source: 'usage',
    subject: 'people',
    decimals: 2,
    definition: `Minutes of the recordings that began in the period, divided by the days that people were in post. ${samePeople}`,
  },
  recordings: {
    name: 'Recordings',
    unit: 'recordings a person and week',
    source: 'usage',
    subject: 'people',
    decimals: 2,
    definition: `Recordings that began in the period, divided by the weeks that people were in post. ${samePeople}`,
  },
  active: {
    name: 'People who record',
    unit: '% of people in a week',
    source: 'usage',
    subject: 'people',
    decimals: 1,
    definition: `Weeks in which a person recorded at least once, divided by the weeks in which they were in post. Whole weeks only. ${samePeople}`,
  },
  faults: {
    name: 'Faults',
    unit: 'faults in 1,000 camera-days',
    source: 'health',
    subject: 'cameras',
    decimals: 2,
    definition: `Faults that docks reported, divided by the days on which a dock saw the camera. ${sameCameras}`,
  },
  charge: {
    name: 'Charge left on return',
    unit: '% of charge',
    source: 'health',
    subject: 'cameras',
    decimals: 1,
    definition: `The lowest charge of each day on which a dock saw the camera, on average. ${sameCameras}`,
  },
  'battery-health': {
    name: 'Battery health',
    unit: '% of new',
    source: 'health',
    subject: 'cameras',
    decimals: 2,
    definition: `Battery health as docks read it, on average. ${sameCameras}`,
  },
  docked: {
    name: 'Time in a dock',
    unit: 'hours a camera and day',
    source: 'health',
    subject: 'cameras',
    decimals: 2,
    definition: `Hours in a dock, divided by the days on which a dock saw the camera. ${sameCameras}`,
  },
  complaints: {
    name: 'Complaints',
    unit: 'complaints from 100 people in 30 days',
    source: 'entered',
    subject: 'people',
    decimals: 2,
    definition: `Complaints entered for the pilot, divided by the days that people were in post. A place without an entry in both periods is left out; an entry of 0 says that there were none. ${samePeople}`,
  },
  survey: {
    name: 'Survey',
    unit: 'of 10',
    source: 'entered',
    subject: 'answers',
    decimals: 2,
    definition:
      'Answers to the question, from 0 to 10, on average. Whoever answers before need not answer after. A place without an answer in both periods is left out.',
  },
};

/** The effect that was asked for before the pilot began: "at least 0.5 more", "at most 1 more". */
export interface EffectThreshold {
  readonly direction: 'at_least' | 'at_most';
  /** In the measure's unit; below zero means less. */
  readonly value: number;
}

/** A measure of one pilot, with its threshold; a survey has its question. */
export interface AskedMeasure {
  readonly measure: PilotMeasure;
  readonly question: string | null;
  readonly threshold: EffectThreshold | null;
}

/** What a measure is called: a survey by its question. */
export function measureName({ measure, question }: Pick<AskedMeasure, 'measure' | 'question'>): string {
  return question === null ? measureDefinitions[measure].name : `“${question}”`;
}
