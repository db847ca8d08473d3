import { modeWords, serialOf, type AssignmentPeriod } from '../../assignments/data/assignment.ts';
import type { Lane, LaneBar } from '../../ui/swim-lane/swim-lane.ts';
import { dateText, instantText } from '../../ui/text/instant-text.ts';
import { staffTypes, type Membership } from '../data/staff-member.ts';

/** Where a person belonged and what they held, by date. */
export function personLanes(memberships: readonly Membership[], periods: readonly AssignmentPeriod[]): Lane[] {
  const lane = (name: string, word: (membership: Membership) => string | null): Lane => ({
    name,
    bars: memberships.flatMap((membership) => {
      const text = word(membership);
      return text === null ? [] : [bar(membership, 'plain', text)];
    }),
  });
  return [
    lane('Station', (membership) => membership.station?.name ?? null),
    lane('Team', (membership) => membership.team?.name ?? null),
    lane('Type and rank', (membership) => membership.rank ?? staffTypes[membership.staffType] ?? membership.staffType),
    {
      name: 'Held',
      bars: periods
        .filter((period) => period.mode === 'personal')
        .map((period) => bar(period, 'accent', serialOf(period), ['/cameras', serialOf(period)])),
    },
    {
      name: 'Pool and loan',
      bars: periods
        .filter((period) => period.mode !== 'personal')
        .map((period) =>
          bar(period, 'idle', `${serialOf(period)}, ${modeWords[period.mode].toLowerCase()}`, [
            '/cameras',
            serialOf(period),
          ]),
        ),
    },
  ];
}

/** The span of everything known, to now; at least a month. */
export function personSpan(
  memberships: readonly Membership[],
  periods: readonly AssignmentPeriod[],
  now: number,
): { from: number; until: number } {
  const month = 30 * 86_400_000;
  const starts = [...memberships, ...periods].map(({ from }) => Date.parse(from));
  const from = Math.min(now - month, ...starts);
  return { from, until: now + (now - from) * 0.02 };
}

interface Period {
  readonly from: string;
  readonly until: string | null;
}

function bar(period: Period, tone: LaneBar['tone'], text: string, link?: readonly string[]): LaneBar {
  const until = period.until === null ? 'now' : instantText(period.until);
  return {
    from: Date.parse(period.from),
    until: period.until === null ? null : Date.parse(period.until),
    text,
    tone,
    says: `${text}, ${dateText(period.from)} – ${until}`,
    ...(link === undefined ? {} : { link }),
  };
}
