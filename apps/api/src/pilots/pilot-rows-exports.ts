import type { ExportColumn } from '../http/export-rows.ts';
import type { CameraBehind, EntryBehind, PersonBehind } from './pilot-rows-view.ts';

export const personColumns: readonly ExportColumn<PersonBehind>[] = [
  { heading: 'Collar number', value: ({ collarNumber }) => collarNumber },
  { heading: 'Name', value: ({ name }) => name, isStaffName: true },
  { heading: 'Place code', value: ({ unit }) => unit.code },
  { heading: 'Place', value: ({ unit }) => unit.name },
  { heading: 'Recordings', value: ({ recordings }) => recordings },
  { heading: 'Minutes', value: ({ minutes }) => minutes },
  { heading: 'Days in post', value: ({ daysInPost }) => daysInPost },
  { heading: 'Whole weeks in post', value: ({ weeksInPost }) => weeksInPost },
  { heading: 'Whole weeks with a recording', value: ({ weeksRecorded }) => weeksRecorded },
];

export const cameraColumns: readonly ExportColumn<CameraBehind>[] = [
  { heading: 'Serial', value: ({ serial }) => serial },
  { heading: 'Place code', value: ({ unit }) => unit.code },
  { heading: 'Place', value: ({ unit }) => unit.name },
  { heading: 'Camera-days', value: ({ cameraDays }) => cameraDays },
  { heading: 'Faults', value: ({ faults }) => faults },
  { heading: 'Charge left %', value: ({ charge }) => charge },
  { heading: 'Days with a charge', value: ({ chargeDays }) => chargeDays },
  { heading: 'Battery health %', value: ({ batteryHealth }) => batteryHealth },
  { heading: 'Readings of health', value: ({ healthReadings }) => healthReadings },
  { heading: 'Hours docked', value: ({ hoursDocked }) => hoursDocked },
];

export const entryColumns: readonly ExportColumn<EntryBehind>[] = [
  { heading: 'Day', value: ({ day }) => day },
  { heading: 'Place code', value: ({ unit }) => unit.code },
  { heading: 'Place', value: ({ unit }) => unit.name },
  { heading: 'Question', value: ({ question }) => question },
  { heading: 'Value', value: ({ value }) => value },
  { heading: 'Entered', value: ({ enteredAt }) => enteredAt },
  { heading: 'Entered by', value: ({ enteredBy }) => enteredBy },
  { heading: 'File', value: ({ fileName }) => fileName },
];
