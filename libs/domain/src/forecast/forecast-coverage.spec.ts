import { keepEvidence, isFullSize } from '../evidence.testing.ts';
import { tellAndSee, type Told } from './simulated-forecast.testing.ts';

/** How many forces of how many cameras, at most; at full size as the requirement says. */
const [forces, cameras] = isFullSize ? [100, 2600] : [4, 1600];
const day = 86_400_000;

describe('a forecast on simulated fleets', () => {
  it('has the true time of 90 % inside its band in at least 85 of 100 forces, and a band no wider than 40 % of it', () => {
    const told = Array.from({ length: forces }, (_, seed) => tellAndSee(seed + 1, cameras, () => performance.now()));
    const inside = told.filter(isInside);
    const widths = told.flatMap((one) => widthOf(one) ?? []);
    const width = widths.reduce((sum, one) => sum + one, 0) / widths.length;
    const missed = told.filter((one) => !isInside(one)).map(({ seed }) => seed);
    const took = told.map(({ tookMilliseconds }) => tookMilliseconds).sort((one, other) => one - other);
    const truths = told.map((one) => (one.truth(90) - one.asAt) / day).sort((one, other) => one - other);
    keepEvidence('forecast-coverage', 'How often a forecast is right, on simulated fleets', [
      `${told.length} forces by seeds 1 to ${forces}, ${Math.min(...sizesOf(told)).toLocaleString('en-GB')} to ${Math.max(...sizesOf(told)).toLocaleString('en-GB')} cameras each, of six rotas, with leave, forgetfulness and long absence; one to four waves with gates and soak, four kinds of hours, caps from 3 to 8.`,
      `The true time of 90 % lay inside its 90 % band in ${inside.length} of ${told.length} (at least ${Math.ceil(0.85 * told.length)} asked); outside for seeds ${missed.join(', ') || 'none'}.`,
      `The band was ${Math.round(100 * width)} % of the true time wide on average (at most 40 % asked); ${told.length - widths.length} forces were not 90 % done by the deadline, in truth or by the band, and have no width.`,
      `The true time of 90 % was from ${truths[0]?.toFixed(1)} to ${truths.filter(Number.isFinite).at(-1)?.toFixed(1)} days after the start.`,
      `A forecast took ${Math.round(took[Math.floor(took.length / 2)] ?? 0)} ms in the middle, ${Math.round(took.at(-1) ?? 0)} ms at most.`,
    ]);
    expect({ inside: inside.length >= 0.85 * told.length, missed }).toEqual({ inside: true, missed });
    expect(width).toBeLessThanOrEqual(0.4);
    expect(widths.length).toBeGreaterThan(0.8 * told.length);
  });
});

function isInside({ forecast, truth }: Told): boolean {
  const band = forecast.milestones.find(({ percent }) => percent === 90);
  return truth(90) >= (band?.from ?? Infinity) && truth(90) <= (band?.until ?? Infinity);
}

/** As a share of the true time; null where truth or band has no end before the deadline. */
function widthOf({ forecast, truth, asAt }: Told): number | null {
  const band = forecast.milestones.find(({ percent }) => percent === 90);
  if (truth(90) === Infinity || band === undefined || band.from === null || band.until === null) return null;
  return (band.until - band.from) / (truth(90) - asAt);
}

function sizesOf(told: readonly Told[]): number[] {
  return told.map(({ forecast }) => forecast.devices);
}
