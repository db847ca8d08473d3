import fc from 'fast-check';
import { explainWait, isRolloutReason, rolloutReasons } from './explain-wait.ts';
import { findHandoverEnd, findWindowOpening } from './find-closed-hours.ts';
import { mayOffer, type OfferDocking, type OfferQuestion, type OfferStation } from './may-offer.ts';
import { defaultPolicy } from './rollout-policy.ts';
import type { RolloutPolicy, RolloutState } from './rollout.ts';

const noon = Date.parse('2026-11-25T12:00:00Z');
const handovers = [
  { from: '06:30', until: '07:30' },
  { from: '13:45', until: '14:45' },
  { from: '21:30', until: '22:30' },
];

interface Change {
  readonly policy?: Partial<RolloutPolicy>;
  readonly state?: RolloutState;
  readonly kind?: 'camera' | 'dock';
  readonly docking?: Partial<OfferDocking> | null;
  readonly station?: Partial<OfferStation> | null;
  readonly question?: Partial<OfferQuestion>;
  readonly device?: Partial<OfferQuestion['device']>;
}

function ask({
  policy,
  state = 'running',
  kind = 'camera',
  docking,
  station,
  device,
  question,
}: Change = {}): OfferQuestion {
  return {
    rollout: { state, policy: { ...defaultPolicy, ...policy }, deadlineAt: null, isOverFailureLimit: false },
    wave: { state: 'running' },
    release: {
      modelId: 'x2',
      version: '4.2.1',
      minimumVersion: null,
      state: 'approved',
      signedByTrustedKey: true,
      madeBy: 'maker',
    },
    model: { id: 'x2', kind, verification: 'version', signature: 'required', installMinutes: 10 },
    device: { modelId: 'x2', firmwareVersion: '4.1.0', isInUse: true, hasOpenPredecessor: false, ...device },
    docking:
      docking === null || kind === 'dock'
        ? null
        : { isDisputed: false, bayState: 'ready', batteryPercent: 90, pendingFiles: 0, ...docking },
    station: station === null ? null : { handovers, updating: 0, ready: 20, countsThisOne: true, floor: 0, ...station },
    freeze: null,
    ...question,
  };
}

describe('mayOffer', () => {
  it('offers a charged, offloaded camera in its dock at noon', () => {
    expect(mayOffer(ask(), noon)).toEqual({ offer: true });
  });

  it.each<[string, Change, string]>([
    ['a paused rollout', { state: 'paused' }, 'rollout-paused'],
    ['a finished rollout', { state: 'finished' }, 'rollout-ended'],
    [
      'failures past the limit of a gate',
      { question: { rollout: { ...ask().rollout, isOverFailureLimit: true } } },
      'failure-limit',
    ],
    ['a wave that has not started', { question: { wave: { state: 'pending' } } }, 'wave-not-started'],
    ['the version it has', { device: { firmwareVersion: '4.2.1' } }, 'already-installed'],
    ['a newer version than the release', { device: { firmwareVersion: '4.10.0' } }, 'device-version-newer'],
    [
      'other hardware',
      { question: { release: { ...ask().release, hardware: ['D'] } }, device: { hardwareRevision: 'C' } },
      'device-of-other-hardware',
    ],
    ['another model', { device: { modelId: 'x1' } }, 'device-of-other-model'],
    ['an earlier update still open', { device: { hasOpenPredecessor: true } }, 'predecessor-open'],
    ['a camera in repair', { device: { isInUse: false } }, 'out-of-service'],
    ['a freeze', { question: { freeze: { until: null } } }, 'frozen'],
    ['a camera out on shift', { docking: null }, 'not-docked'],
    ['a camera that two docks report', { docking: { isDisputed: true } }, 'in-two-docks'],
    ['a faulty bay', { docking: { bayState: 'fault' } }, 'bay-fault'],
    ['recordings still aboard', { docking: { pendingFiles: 2 } }, 'recordings-not-offloaded'],
    ['a low battery', { docking: { batteryPercent: 29 } }, 'battery-low'],
    ['a battery nobody knows', { docking: { batteryPercent: null, bayState: 'charging' } }, 'battery-unknown'],
    ['a station at its cap', { station: { updating: 5 } }, 'station-at-cap'],
    ['a station that needs it', { station: { ready: 8, floor: 8 } }, 'station-floor'],
    ['a closed window', { policy: { windows: [{ from: '01:30', until: '05:30' }] } }, 'window-closed'],
  ])('holds back for %s', (_, change, wait) => {
    expect(mayOffer(ask(change), noon)).toMatchObject({ offer: false, wait });
  });

  it('holds back where no window is long enough, and says no time until when', () => {
    const brief = ask({ policy: { windows: [{ from: '14:32', until: '14:36' }] } });
    const inside = Date.parse('2026-11-25T14:33:00Z');
    expect(mayOffer(brief, inside)).toEqual({ offer: false, wait: 'window-closed' });
  });

  it('makes no first offer later than the install time before a handover, and says until when', () => {
    const until = Date.parse('2026-11-25T14:45:00Z');
    expect(mayOffer(ask(), Date.parse('2026-11-25T13:34:59Z'))).toEqual({ offer: true });
    expect(mayOffer(ask(), Date.parse('2026-11-25T13:35:00Z'))).toEqual({ offer: false, wait: 'handover', until });
    expect(mayOffer(ask(), Date.parse('2026-11-25T14:44:59Z'))).toEqual({ offer: false, wait: 'handover', until });
    expect(mayOffer(ask(), until)).toEqual({ offer: true });
  });

  it('keeps London time: a handover at 06:30 is 05:30 UTC in summer', () => {
    expect(mayOffer(ask(), Date.parse('2026-07-01T05:45:00Z'))).toMatchObject({ wait: 'handover' });
    expect(mayOffer(ask(), Date.parse('2026-07-01T06:45:00Z'))).toEqual({ offer: true });
  });

  it('lets the approved policy change blackout, cap and floor', () => {
    const handover = Date.parse('2026-11-25T14:00:00Z');
    const changed = ask({
      policy: { handoverBlackout: false, maximumPerStation: 9, floorPerStation: 3 },
      station: { updating: 8, ready: 4, floor: 20 },
    });
    expect(mayOffer(changed, handover)).toEqual({ offer: true });
  });

  it('takes a device back to an older version where the approved policy says so', () => {
    const back = ask({ policy: { mayDowngrade: true }, device: { firmwareVersion: '4.10.0' } });
    expect(mayOffer(back, noon)).toEqual({ offer: true });
  });

  it('holds docks by windows and freezes, not by what concerns cameras', () => {
    const dock = ask({ kind: 'dock', station: { updating: 50, ready: 0, floor: 9 } });
    expect(mayOffer(dock, Date.parse('2026-11-25T14:00:00Z'))).toEqual({ offer: true });
    expect(mayOffer({ ...dock, freeze: { until: null } }, noon)).toMatchObject({ wait: 'frozen' });
  });

  it('takes a ready bay as word for a battery and recordings that the dock does not count', () => {
    expect(mayOffer(ask({ docking: { batteryPercent: null, pendingFiles: null } }), noon)).toEqual({ offer: true });
  });

  it('offers nothing from the deadline on, to a camera or a dock, whatever else holds', () => {
    const kinds = fc.constantFrom('camera' as const, 'dock' as const);
    const states = fc.constantFrom<RolloutState>('ready', 'running', 'paused', 'finished');
    fc.assert(
      fc.property(kinds, states, fc.integer({ min: -3_600_000, max: 3_600_000 }), (kind, state, late) => {
        const asked = ask({ kind, state, policy: { handoverBlackout: false } });
        const rollout = { ...asked.rollout, deadlineAt: noon - late };
        const answer = mayOffer({ ...asked, rollout }, noon);
        expect(answer.offer).toBe(state === 'running' && late < 0);
        if (state === 'running' && late >= 0) expect(answer).toEqual({ offer: false, wait: 'deadline-passed' });
      }),
    );
  });

  it('breaks neither blackout, cap, floor, battery nor pause, at any hour', () => {
    const hour = fc.integer({ min: Date.parse('2026-01-01T00:00:00Z'), max: Date.parse('2027-12-31T00:00:00Z') });
    const question = fc.record({
      state: fc.constantFrom<RolloutState>('draft', 'ready', 'running', 'paused', 'cancelled'),
      docking: fc.record({
        batteryPercent: fc.nat({ max: 100 }),
        pendingFiles: fc.nat({ max: 2 }),
        bayState: fc.constantFrom('charging' as const, 'ready' as const),
      }),
      station: fc.record({
        updating: fc.nat({ max: 8 }),
        ready: fc.integer({ min: 1, max: 10 }),
        floor: fc.nat({ max: 10 }),
      }),
    });
    fc.assert(
      fc.property(question, hour, (change, now) => {
        if (!mayOffer(ask(change), now).offer) return;
        expect(change.state).toBe('running');
        expect(change.docking.batteryPercent).toBeGreaterThanOrEqual(30);
        expect(change.docking.pendingFiles).toBe(0);
        expect(change.station.updating + 1).toBeLessThanOrEqual(5);
        expect(change.station.ready - 1).toBeGreaterThanOrEqual(change.station.floor);
        expect(findHandoverEnd(handovers, 0, now)).toBeNull();
        expect(findHandoverEnd(handovers, 0, now + 10 * 60_000 - 1)).toBeNull();
      }),
    );
  });
});

describe('on the days when the clocks change', () => {
  const at = (text: string): number => Date.parse(text);
  const night = [{ from: '00:30', until: '02:30' }];

  it('a window in the repeated hour opens at its first start and closes at its second end', () => {
    // 01:15 comes at 00:15 and 01:15 UTC, 01:45 at 00:45 and 01:45 UTC.
    const repeated = [{ from: '01:15', until: '01:45' }];
    expect(findWindowOpening(repeated, 0, at('2026-10-25T00:14Z'))).toBe(at('2026-10-25T00:15Z'));
    expect(findWindowOpening(repeated, 0, at('2026-10-25T00:15Z'))).toBeNull();
    expect(findWindowOpening(repeated, 0, at('2026-10-25T01:44Z'))).toBeNull();
    expect(findWindowOpening(repeated, 0, at('2026-10-25T01:45Z'))).toBe(at('2026-10-26T01:15Z'));
  });

  it('a window around the change is an hour longer in autumn and an hour shorter in spring', () => {
    expect(findWindowOpening(night, 0, at('2026-10-24T23:30Z'))).toBeNull();
    expect(findWindowOpening(night, 0, at('2026-10-25T02:29Z'))).toBeNull();
    expect(findWindowOpening(night, 0, at('2026-10-25T02:30Z'))).toBe(at('2026-10-26T00:30Z'));
    expect(findWindowOpening(night, 0, at('2026-03-29T01:29Z'))).toBeNull();
    expect(findWindowOpening(night, 0, at('2026-03-29T01:30Z'))).toBe(at('2026-03-29T23:30Z'));
  });

  it('a window that begins in the missing hour moves forward, and one that it swallows opens the day after', () => {
    const missing = [{ from: '01:30', until: '05:30' }];
    expect(findWindowOpening(missing, 0, at('2026-03-29T00:59Z'))).toBe(at('2026-03-29T01:30Z'));
    const within = [{ from: '01:10', until: '01:50' }];
    expect(findWindowOpening(within, 0, at('2026-03-29T00:30Z'))).toBe(at('2026-03-29T01:10Z'));
    const swallowed = [{ from: '01:30', until: '02:15' }];
    expect(findWindowOpening(swallowed, 0, at('2026-03-29T00:30Z'))).toBe(at('2026-03-30T00:30Z'));
  });

  it('an update begins within its window and outside every handover, by the clock on the wall', () => {
    const wall = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/London',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    const minutes = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
    const between = (now: number, from: string, until: string): boolean =>
      from < until ? minutes(from) <= now && now < minutes(until) : now >= minutes(from) || now < minutes(until);
    const instants = fc.oneof(
      fc.integer({ min: at('2026-03-28T12:00Z'), max: at('2026-03-30T12:00Z') }),
      fc.integer({ min: at('2026-10-24T12:00Z'), max: at('2026-10-26T12:00Z') }),
    );
    // Hours that the clocks neither skip nor repeat: of these the wall clock says all.
    const hours = fc.constantFrom('00:00', '00:45', '02:10', '03:00', '04:30', '07:30', '13:00', '22:15');
    fc.assert(
      fc.property(instants, hours, hours, (now, from, until) => {
        fc.pre(from !== until);
        const asked = ask({ policy: { windows: [{ from, until }] } });
        const onTheWall = minutes(wall.format(now));
        const isOpen = between(onTheWall, from, earlier(until));
        const isTaken = handovers.some((handover) => between(onTheWall, earlier(handover.from), handover.until));
        expect(mayOffer(asked, now)).toMatchObject({ offer: isOpen && !isTaken });
      }),
    );
  });
});

/** The install time before a handover, on a wall clock. */
function earlier(time: string): string {
  const minutes = (Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) + 24 * 60 - 10) % (24 * 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

describe('explainWait', () => {
  it('has one sentence for every reason, without a full stop', () => {
    for (const reason of rolloutReasons) {
      expect(explainWait(reason)).toMatch(/^[A-Z].*[^.]$/);
      expect(isRolloutReason(reason)).toBe(true);
    }
    expect(isRolloutReason('toString')).toBe(false);
  });

  it('says until when, in London time', () => {
    expect(explainWait('handover', Date.parse('2026-07-01T06:30:00Z'))).toBe(
      'A handover is too close for an update to start, until Wed 1 Jul 07:30',
    );
  });
});
