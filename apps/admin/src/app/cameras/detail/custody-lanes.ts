import { modeWords } from '../../assignments/data/assignment.ts';
import { lookOf } from '../../ui/state/state-look.ts';
import type { Lane, LaneBar } from '../../ui/swim-lane/swim-lane.ts';
import { nounText } from '../../ui/text/count-text.ts';
import { instantText } from '../../ui/text/instant-text.ts';
import type { CameraTimeline } from '../data/custody.ts';

/** The five lanes of a camera's custody: who answers, where it was, when it went out, its status, what it ran. */
export function custodyLanes(timeline: CameraTimeline): Lane[] {
  return [
    {
      name: 'Answers for it',
      bars: timeline.assignments.map((period) =>
        bar(
          period,
          'accent',
          `${period.staff.collarNumber} ${period.staff.name}, ${modeWords[period.mode].toLowerCase()}`,
          ['/staff', period.staff.collarNumber],
        ),
      ),
    },
    {
      name: 'Was in',
      bars: timeline.dockings.map((docking) =>
        bar(docking, 'ok', `${docking.dock} bay ${docking.bay}`, ['/docks', docking.dock]),
      ),
    },
    {
      name: 'Went out',
      bars: timeline.trips.map((trip) => ({
        ...bar(trip, 'out', String(trip.recordings)),
        says: `Out ${span(trip)}: ${nounText(trip.recordings, 'recording')} made`,
      })),
    },
    {
      name: 'Status',
      bars: timeline.statuses.map((period) => {
        const { word, role } = lookOf('camera', period.status);
        const calm = period.status === 'in_service' || period.status === 'in_store';
        const reason = period.reason === null ? word : `${word}: ${period.reason}`;
        return bar(period, calm || role === 'dark' ? 'plain' : role === 'bad' ? 'bad' : 'warn', reason);
      }),
    },
    { name: 'Firmware', bars: timeline.firmware.map((period) => bar(period, 'plain', period.version)) },
  ];
}

interface Period {
  readonly from: string;
  readonly until: string | null;
}

function bar(period: Period, tone: LaneBar['tone'], text: string, link?: readonly string[]): LaneBar {
  return {
    from: Date.parse(period.from),
    until: period.until === null ? null : Date.parse(period.until),
    text,
    tone,
    says: `${text}, ${span(period)}`,
    ...(link === undefined ? {} : { link }),
  };
}

function span(period: Period): string {
  return `${instantText(period.from)} – ${period.until === null ? 'now' : instantText(period.until)}`;
}
