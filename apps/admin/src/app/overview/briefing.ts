import { readinessOf } from '../stations/data/readiness.ts';
import { countText, nounText, spelled } from '../ui/text/count-text.ts';
import { clockText, lengthText } from '../ui/text/instant-text.ts';
import type { Overview } from './data/overview.ts';

/** A piece of the briefing; strong pieces are the figures. */
export interface BriefingPart {
  readonly text: string;
  readonly strong: boolean;
}

/** The page's answer in one or two sentences: seen, handover, short, and what there is to borrow. */
export function briefing(overview: Overview, now: number): BriefingPart[] {
  const strong = (text: string): BriefingPart => ({ text, strong: true });
  const plain = (text: string): BriefingPart => ({ text, strong: false });
  const { inService, seenLast24h } = overview.fleet;
  const parts = [
    strong(`${countText(seenLast24h)} of ${countText(inService)}`),
    plain(` ${inService === 1 ? 'camera' : 'cameras'} in service were seen in the last 24 hours.`),
  ];
  if (overview.handover !== null) parts.push(...handoverParts(overview, now, strong, plain));
  return parts;
}

function handoverParts(
  overview: Overview,
  now: number,
  strong: (text: string) => BriefingPart,
  plain: (text: string) => BriefingPart,
): BriefingPart[] {
  const handover = overview.handover;
  if (handover === null) return [];
  const startsAt = Date.parse(handover.startsAt);
  const name = handover.name.charAt(0).toUpperCase() + handover.name.slice(1).toLowerCase();
  const near = startsAt - now < 3 * 3_600_000;
  const when = near
    ? [plain(' is in '), strong(lengthText(startsAt - now))]
    : [plain(' is at '), strong(clockText(startsAt))];
  const parts = [plain(` ${name} handover`), ...when];
  const standing = overview.stations.map((station) => readinessOf(station, now)).filter((one) => one.due !== null);
  if (standing.length === 0) return [...parts, plain('.')];
  const short = standing.filter((one) => one.short > 0);
  if (short.length === 0) return [...parts, plain('; no station is short.')];
  const missing = short.reduce((sum, one) => sum + one.short, 0);
  const spare = standing.reduce((sum, one) => sum + (one.spare ?? 0), 0);
  const stations = short.length === 1 ? 'one station is' : `${spelled(short.length)} stations are`;
  return [
    ...parts,
    plain(`; ${stations} `),
    strong(nounText(missing, 'camera')),
    plain(' short and can borrow '),
    strong(countText(Math.min(missing, spare))),
    plain('.'),
  ];
}
