import { permissionsOf, rolloutLifecycle, type Role, type RolloutCommand, type RolloutState } from '@custodian/domain';
import { countsOf, rolloutOf } from '../data/rollout.testing.ts';
import type { RolloutDetail } from '../data/rollout.ts';
import { offeredCommands } from './offered-commands.ts';

const offeredTo = (role: Role, given: Partial<RolloutDetail>) =>
  offeredCommands(rolloutOf(given), (permission) => permissionsOf(role).has(permission));

describe('the commands of a rollout', () => {
  it('are those of its state, the way forward last, each once', () => {
    for (const state of Object.keys(rolloutLifecycle) as RolloutState[]) {
      const offered = offeredTo('fleet_manager', { state }).map(({ command }) => command);
      const known = (Object.keys(rolloutLifecycle[state]) as string[]).filter(
        (word) => !['halt', 'finish'].includes(word) && !(state === 'cancelled' && word === 'cancel'),
      );
      expect([...offered].sort()).toEqual(known.sort());
    }
    expect(offeredTo('fleet_manager', { state: 'ready' }).at(-1)).toMatchObject({
      command: 'start',
      weight: 'primary',
    });
    expect(offeredTo('fleet_manager', { state: 'running' }).map(({ weight }) => weight)).toEqual(['plain', 'danger']);
  });

  it('say why they cannot be given: another role, another person, a release that is not approved', () => {
    const why = (role: Role, command: RolloutCommand, given: Partial<RolloutDetail>) =>
      offeredTo(role, given).find((offered) => offered.command === command)?.whyNot;
    expect(why('fleet_manager', 'approve', { state: 'awaiting_approval' })).toContain('A firmware approver does this');
    expect(why('firmware_approver', 'approve', { state: 'awaiting_approval' })).toContain('another approver');
    expect(why('firmware_approver', 'approve', { state: 'awaiting_approval', commands: ['approve'] })).toBe('');
    expect(why('firmware_approver', 'start', { state: 'ready', commands: [] })).toBe('A fleet manager does this.');
    const { release } = rolloutOf();
    expect(why('fleet_manager', 'submit', { release: { ...release, state: 'draft' } })).toBe(
      'RS2-X2 4.2.1 is draft: it must be approved for this.',
    );
    const late = { state: 'ready', policy: { ...rolloutOf().policy, deadline: '2026-11-25T09:00:00Z' } } as const;
    expect(why('fleet_manager', 'start', late)).toBe('Its deadline has passed: it would update nobody.');
    const counts = countsOf({ succeeded: 10 });
    const done = { state: 'finished', startedAt: '2026-11-25T09:00:00Z', commands: ['retry'], counts } as const;
    expect(why('fleet_manager', 'retry', done)).toContain('nothing to retry');
    const failed = { ...done, counts: countsOf({ failed: 10 }) };
    expect(why('fleet_manager', 'roll-back', failed)).toContain('nothing to take back');
    expect(why('fleet_manager', 'retry', failed)).toBe('');
    expect(why('fleet_manager', 'retry', { ...done, counts: countsOf({ succeeded: 9, cancelling: 1 }) })).toBe('');
  });

  it('are not shown to those who only read', () => {
    expect(offeredTo('auditor', { state: 'running' })).toEqual([]);
    expect(offeredTo('station_coordinator', { state: 'running' })).toEqual([]);
  });

  it('stop again what is stopped, where a device refused and goes on', () => {
    const stop = offeredTo('fleet_manager', { state: 'cancelled', commands: ['cancel', 'retry', 'roll-back'] });
    expect(stop.find(({ command }) => command === 'cancel')).toMatchObject({ word: 'Stop again', whyNot: '' });
  });

  it('do not speak of stopping what never began', () => {
    expect(offeredTo('fleet_manager', { state: 'draft' })[0]?.word).toBe('Discard');
    expect(offeredTo('fleet_manager', { state: 'ready' })[0]?.word).toBe('Call off');
    expect(offeredTo('fleet_manager', { state: 'paused' }).map(({ word }) => word)).toEqual([
      'Roll back',
      'Stop',
      'Resume',
    ]);
  });
});
