import fc from 'fast-check';
import {
  cameraLifecycle,
  cameraStatuses,
  commandsFor,
  isCameraStatus,
  mayHaveHolder,
  moveCamera,
} from './camera-lifecycle.ts';

const anyStatus = fc.constantFrom(...cameraStatuses);

describe('the life of a camera', () => {
  it('reaches every status from the store, and ends only when retired', () => {
    const reached = new Set(['in_store']);
    for (const status of reached) for (const { to } of commandsFor(status as 'in_store')) reached.add(to);
    expect([...reached].sort()).toEqual([...cameraStatuses].sort());
    expect(cameraStatuses.filter((status) => commandsFor(status).length === 0)).toEqual(['retired']);
  });

  it('asks a reason for every way out of service', () => {
    const ways = Object.values(cameraLifecycle.in_service);
    expect(ways.length).toBeGreaterThan(0);
    expect(ways.every(({ needsReason }) => needsReason)).toBe(true);
  });

  it('asks a reason for every way to retirement, and never retires straight from service', () => {
    for (const status of cameraStatuses) expect(cameraLifecycle[status].retired?.needsReason ?? true).toBe(true);
    expect(cameraLifecycle.in_service.retired).toBeUndefined();
  });

  it('keeps the holder of a missing camera', () => {
    const moved = moveCamera(
      { status: 'in_service', hasHolder: true },
      { to: 'missing', reason: 'not at stock-take', endAssignment: false },
    );
    expect(moved).toEqual({ ok: true, value: { to: 'missing', endsAssignment: false } });
  });

  it('takes nothing into the store while somebody answers for it', () => {
    const camera = { status: 'in_service', hasHolder: true } as const;
    const request = { to: 'in_store', reason: 'spare', endAssignment: false } as const;
    expect(moveCamera(camera, request)).toEqual({ ok: false, refusal: 'camera-has-holder' });
    expect(moveCamera(camera, { ...request, endAssignment: true })).toEqual({
      ok: true,
      value: { to: 'in_store', endsAssignment: true },
    });
  });

  it('ends the assignment with exactly those moves that lead where nobody may answer for it', () => {
    for (const status of cameraStatuses)
      for (const { to, endsAssignment } of commandsFor(status)) expect(endsAssignment).toBe(!mayHaveHolder(to));
  });

  it('refuses a reason of spaces', () => {
    const moved = moveCamera(
      { status: 'in_service', hasHolder: false },
      { to: 'in_repair', reason: '  ', endAssignment: false },
    );
    expect(moved).toEqual({ ok: false, refusal: 'camera-move-needs-reason' });
  });

  it('knows its own words', () => {
    expect(isCameraStatus('in_store')).toBe(true);
    expect(isCameraStatus('toString')).toBe(false);
  });

  it('allows exactly the moves that it offers', () => {
    fc.assert(
      fc.property(
        anyStatus,
        anyStatus,
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        (status, to, hasHolder, endAssignment, hasReason) => {
          const offered = commandsFor(status).find((command) => command.to === to);
          const outcome = moveCamera({ status, hasHolder }, { to, reason: hasReason ? 'told' : null, endAssignment });
          const may =
            offered !== undefined &&
            (hasReason || !offered.needsReason) &&
            (!offered.endsAssignment || !hasHolder || endAssignment);
          expect(outcome.ok).toBe(may);
        },
      ),
    );
  });
});
