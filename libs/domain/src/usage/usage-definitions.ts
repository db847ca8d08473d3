import { dockingGraceMinutes, leastMinutesOut } from './taken-tours.ts';

/** A figure of usage: what is counted, and what one divides by. */
export interface UsageDefinition {
  readonly figure: string;
  readonly definition: string;
}

/** Every figure of the usage report, as its page says it. */
export const usageDefinitions: readonly UsageDefinition[] = [
  {
    figure: 'Recordings, minutes, gigabytes',
    definition:
      'What began in these days, each whole, on the day and under the memberships of its start. A gigabyte is 1,000,000,000 bytes.',
  },
  {
    figure: 'Equipped',
    definition:
      'People who answered for a camera at some time of these days while they belonged there. Who moved counts in both places, and once in the total.',
  },
  { figure: 'Active', definition: 'People with a recording. Cameras used: cameras with one.' },
  {
    figure: 'Minutes each',
    definition: 'Minutes divided by the people equipped, also those who recorded nothing.',
  },
  {
    figure: 'Camera-days',
    definition:
      'Time that people answered for cameras, in days of 24 hours: also off duty, where the camera is theirs. Minutes a camera-day are divided by it.',
  },
  {
    figure: 'Never used',
    definition:
      'Cameras in service at some time of these days in which nothing began, by their home station. They may have been in a store cupboard, or with somebody on leave.',
  },
  {
    figure: 'Docked on time',
    definition: `Of the times that cameras were out of their docks and due back: those docked again, in any dock, by the end of the tour they were taken for and ${dockingGraceMinutes} minutes. A camera is taken for the tour whose handover, or last hour before it, began last, by the tours that were set then; duties are not known. It counts at the beginning of that tour, for whoever took it. A change of bay of less than ${leastMinutesOut} minutes, a camera that left service before it was due, and one that is not due yet do not count.`,
  },
  {
    figure: 'Unattributed',
    definition: 'Recordings that began while nobody answered for their camera, or nobody can say who did.',
  },
  {
    figure: 'Shifts',
    definition:
      'A shift takes over in its handover, when its tour starts, by the tours and handovers that were set then. A night belongs to the day it began on. People belong to no shift, so none are equipped in one.',
  },
  {
    figure: 'Skills',
    definition:
      'As held at the start of the recording. Who has two is counted under both and once in the total, so rows can add up to more.',
  },
  {
    figure: 'How use is spread',
    definition:
      'People equipped, or cameras in service, by how much each recorded. Bands of one to four are withheld, and the next larger one with them. Quartiles are told of five or more.',
  },
  {
    figure: 'Per duty',
    definition:
      'Not told: Custodian holds no duties. A duty system would have to say who was on which tour; no figure is made up in its place.',
  },
];
