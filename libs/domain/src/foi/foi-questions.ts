import type { Permission } from '../access/index.ts';
import type { FoiNotHeld } from './foi-pack.ts';

/** What a figure counts. Only people are a matter of small groups: a camera, a case or a recording is nobody. */
export type FoiUnit = 'cameras' | 'people' | 'cases' | 'issues' | 'recordings';

/** What stands behind a figure, one row each. */
export type FoiSubject = 'camera' | 'person' | 'case' | 'assignment' | 'recording';

/** A column of figures. */
export interface FoiMeasure {
  readonly key: string;
  readonly heading: string;
  readonly unit: FoiUnit;
  readonly subject: FoiSubject;
}

/** Whether a question asks how things stood at the instant, or what happened in each calendar year up to it. */
export type FoiPeriod = 'as-at' | 'by-year';

export interface FoiQuestion {
  readonly key: FoiQuestionKey;
  readonly question: string;
  /** What its rows are. */
  readonly groups: string;
  readonly period: FoiPeriod;
  /** Whether each thing is counted in one row only, so that the rows have a sum. */
  readonly hasTotal: boolean;
  readonly measures: readonly FoiMeasure[];
  readonly definition: string;
}

export const foiQuestionKeys = [
  'status',
  'model',
  'station',
  'issued',
  'training',
  'skill',
  'custody',
  'losses',
  'faults',
  'turnover',
  'recordings',
] as const;
export type FoiQuestionKey = (typeof foiQuestionKeys)[number];

const cameras = (key: string, heading: string): FoiMeasure => ({ key, heading, unit: 'cameras', subject: 'camera' });
const people = (key: string, heading: string): FoiMeasure => ({ key, heading, unit: 'people', subject: 'person' });
const cases = (key: string, heading: string): FoiMeasure => ({ key, heading, unit: 'cases', subject: 'case' });

/** What forces are asked about body-worn cameras under the Freedom of Information Act, as far as the register can answer. */
export const foiQuestions: readonly FoiQuestion[] = [
  {
    key: 'status',
    question: 'How many body-worn cameras does the force own, and in what state are they?',
    groups: 'State',
    period: 'as-at',
    hasTotal: true,
    measures: [cameras('owned', 'Cameras owned')],
    definition:
      'Owned: on the register and not retired. A missing or seized camera stays owned until it is written off. In service: in use, issued or ready to be.',
  },
  {
    key: 'model',
    question: 'Which models are they, and how many of each are in use?',
    groups: 'Model',
    period: 'as-at',
    hasTotal: true,
    measures: [cameras('owned', 'Cameras owned'), cameras('inUse', 'In use')],
    definition: 'In use: in service, that is neither in store, in repair, quarantined, missing, seized nor retired.',
  },
  {
    key: 'station',
    question: 'How are they spread over the stations?',
    groups: 'Station',
    period: 'as-at',
    hasTotal: true,
    measures: [cameras('owned', 'Cameras owned'), cameras('inUse', 'In use'), people('people', 'People with a camera')],
    definition:
      'Cameras by their home station. People with a camera: in post at the station and answering for at least one camera; a camera shared by a team counts while somebody has it.',
  },
  {
    key: 'issued',
    question: 'Who is issued with a camera, by staff type?',
    groups: 'Staff type',
    period: 'as-at',
    hasTotal: true,
    measures: [people('with', 'With a camera'), people('without', 'Without a camera')],
    definition:
      'People in post, whether at work or absent for a time, by their staff type. With a camera: answering for at least one. People on a pool team have one only while it is out with them.',
  },
  {
    key: 'training',
    question: 'How many are trained to use one, by staff type?',
    groups: 'Staff type',
    period: 'as-at',
    hasTotal: true,
    measures: [people('trained', 'Trained'), people('untrained', 'No training recorded')],
    definition:
      'People in post. Trained: a date of camera training, on or before the day, is recorded here. No training recorded does not say that somebody is untrained: the record may be held elsewhere.',
  },
  {
    key: 'skill',
    question: 'How many people with a special skill have a camera?',
    groups: 'Skill',
    period: 'as-at',
    hasTotal: false,
    measures: [people('with', 'With a camera'), people('without', 'Without a camera')],
    definition: 'People in post with the skill. Somebody with two skills is in two rows, so the rows have no sum.',
  },
  {
    key: 'custody',
    question: 'Is a record kept of who takes each camera?',
    groups: 'Year',
    period: 'by-year',
    hasTotal: true,
    measures: [{ key: 'issues', heading: 'Issues recorded', unit: 'issues', subject: 'assignment' }],
    definition:
      'Yes. An issue: somebody began to answer for a camera, as their own, from a pool or on loan, counted in the year it began. A corrected record counts once.',
  },
  {
    key: 'losses',
    question: 'How many cameras were lost or stolen?',
    groups: 'Year',
    period: 'by-year',
    hasTotal: true,
    measures: [
      cases('lost', 'Reported lost'),
      cases('stolen', 'Reported stolen'),
      cases('found', 'Of these, found again'),
    ],
    definition:
      'Cases opened in the year. A camera lost twice is two cases. Found again: whenever it was, up to the as-at time.',
  },
  {
    key: 'faults',
    question: 'How many faults were reported, and what came of them?',
    groups: 'Year',
    period: 'by-year',
    hasTotal: true,
    measures: [
      cases('reported', 'Faults reported'),
      cases('sent', 'Of these, sent for repair'),
      cases('replaced', 'Of these, replaced'),
    ],
    definition: 'Cases opened in the year. Sent and replaced: whenever it was, up to the as-at time.',
  },
  {
    key: 'turnover',
    question: 'How many cameras came, and how many were retired?',
    groups: 'Year',
    period: 'by-year',
    hasTotal: true,
    measures: [cameras('came', 'Came on the register'), cameras('retired', 'Retired')],
    definition:
      'Came: the first status on the register, or the making of the record where it has none. Retired: left the force for good, including cameras exchanged under warranty.',
  },
  {
    key: 'recordings',
    question: 'How many recordings were made?',
    groups: 'Year',
    period: 'by-year',
    hasTotal: true,
    measures: [{ key: 'recordings', heading: 'Recordings', unit: 'recordings', subject: 'recording' }],
    definition:
      'Recordings that cameras reported through their docks, in the year they began in London. The recordings themselves, and how many were kept, are held in the evidence system.',
  },
];

/** The question of a key. */
export function foiQuestion(key: FoiQuestionKey): FoiQuestion {
  const found = foiQuestions.find((one) => one.key === key);
  if (found === undefined) throw new Error(`There is no question ${key}`);
  return found;
}

/** Who may see the things behind a figure. */
export const permissionBehind: Readonly<Record<FoiSubject, Permission>> = {
  camera: 'cameras:read',
  person: 'staff:read',
  case: 'cases:read',
  assignment: 'assignments:read',
  recording: 'custody:read',
};

/** What forces are asked and this register does not hold: said, rather than guessed at. */
export const foiNotHeld: readonly FoiNotHeld[] = [
  { asked: 'What cameras, docks, licences or storage cost', where: 'Finance and procurement hold spending.' },
  { asked: 'Recordings kept as evidence, and for how long', where: 'The evidence system holds footage.' },
  { asked: 'Footage used in court', where: 'Case files hold it.' },
  { asked: 'Complaints, and use of force with or without a camera', where: 'Professional standards hold them.' },
];

/** Whose decision it is to leave something out: said in every pack. */
export const foiExemptions =
  'This pack applies no exemption. Whether a figure is disclosed, and under which section of the Freedom of Information Act 2000, is the decision of the officer who answers the request.';
