import type { ExportColumn } from '../http/export-rows.ts';
import type { TimeOutView } from './times-out-list.query.ts';
import type { UsageCameraView } from './usage-cameras.query.ts';
import type { UsagePersonView } from './usage-people.query.ts';

export const peopleColumns: readonly ExportColumn<UsagePersonView>[] = [
  { heading: 'Collar number', key: 'number', value: ({ collarNumber }) => collarNumber },
  { heading: 'Name', key: 'name', value: ({ name }) => name },
  { heading: 'Station code', key: 'station', value: ({ station }) => station?.code },
  { heading: 'Station', key: 'station', value: ({ station }) => station?.name },
  { heading: 'Team', key: 'team', value: ({ team }) => team?.code },
  { heading: 'Staff type', key: 'staffType', value: ({ staffType }) => staffType },
  { heading: 'Cameras', key: 'cameras', value: ({ cameras }) => cameras },
  { heading: 'Recordings', key: 'recordings', value: ({ recordings }) => recordings },
  { heading: 'Minutes', key: 'minutes', value: ({ minutes }) => minutes },
];

export const cameraColumns: readonly ExportColumn<UsageCameraView>[] = [
  { heading: 'Serial', key: 'serial', value: ({ serial }) => serial },
  { heading: 'Model', key: 'model', value: ({ model }) => model },
  { heading: 'Home station code', key: 'station', value: ({ station }) => station?.code },
  { heading: 'Home station', key: 'station', value: ({ station }) => station?.name },
  { heading: 'Days in service', key: 'days', value: ({ daysInService }) => daysInService },
  { heading: 'Recordings', key: 'recordings', value: ({ recordings }) => recordings },
  { heading: 'Minutes', key: 'minutes', value: ({ minutes }) => minutes },
];

export const timeOutColumns: readonly ExportColumn<TimeOutView>[] = [
  { heading: 'Camera', key: 'camera', value: ({ camera }) => camera },
  { heading: 'Left', key: 'leftAt', value: ({ leftAt }) => leftAt },
  { heading: 'Left dock', key: 'leftDock', value: ({ leftDock }) => leftDock },
  { heading: 'Collar number', key: 'staff', value: ({ staff }) => staff?.collarNumber },
  { heading: 'Name', key: 'staff', value: ({ staff }) => staff?.name, isStaffName: true },
  { heading: 'Station', key: 'station', value: ({ station }) => station?.code },
  { heading: 'Team', key: 'team', value: ({ team }) => team?.code },
  { heading: 'Tour', key: 'tour', value: ({ tour }) => tour },
  { heading: 'Due', key: 'dueAt', value: ({ dueAt }) => dueAt },
  { heading: 'Docked', key: 'dockedAt', value: ({ dockedAt }) => dockedAt },
  { heading: 'Dock', key: 'dockedAt', value: ({ dock }) => dock },
  { heading: 'On time', key: 'onTime', value: ({ isOnTime }) => (isOnTime ? 'yes' : 'no') },
];
