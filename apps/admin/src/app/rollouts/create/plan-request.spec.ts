import { rolloutOf, waveOf } from '../data/rollout.testing.ts';
import { movedWave, newPlan, newWave, planFrom } from './plan-draft.ts';
import { planRequest, serialsIn } from './plan-request.ts';

const release = { kind: 'camera', model: 'RS2-X2' } as const;
const chesterfield = { code: 'CHE', name: 'Chesterfield' };

describe('a plan', () => {
  it('begins with the pilot station where the force has one, and a person between it and the rest', () => {
    const { waves, targets } = planRequest(newPlan(chesterfield), release);
    expect(targets).toEqual({ kind: 'camera', model: 'RS2-X2' });
    expect(waves).toMatchObject([
      {
        name: 'Chesterfield',
        stations: ['CHE'],
        gate: { successPercent: 95, failurePercent: 2, soakMinutes: 720, manual: true },
      },
      { name: 'The rest', rest: true },
    ]);
    expect(planRequest(newPlan(null), release).waves[0]).toMatchObject({ percent: 5 });
  });

  it('leaves out what has a default of its own: the floor, the deadline, the days of a window', () => {
    const plan = newPlan(chesterfield);
    const windows = [{ from: '01:30', until: '05:30', days: [] }];
    const { policy } = planRequest({ ...plan, policy: { ...plan.policy, windows } }, release);
    expect(policy).toEqual({
      windows: [{ from: '01:30', until: '05:30' }],
      handoverBlackout: true,
      batteryFloorPercent: 30,
      maximumPerStation: 5,
      comeBackMinutes: 30,
      mayDowngrade: false,
      lateJoiners: true,
    });
  });

  it('sends what is no number as it was typed, so that the API says so beside its field', () => {
    const plan = newPlan(chesterfield);
    const [first] = plan.waves;
    if (first === undefined) throw new Error('no wave');
    const waves = [
      { ...first, gate: { ...first.gate, failurePercent: 'many', successPercent: '97,5', soakHours: '' } },
    ];
    expect(planRequest({ ...plan, waves }, release).waves[0]?.gate).toMatchObject({
      failurePercent: 'many',
      successPercent: 97.5,
      soakMinutes: '',
    });
  });

  it('sends only the devices of the way that is chosen, and reads pasted serials however they are apart', () => {
    const plan = { ...newPlan(null), stations: ['CHE'], serials: 'X2-1, X2-2;\tX2-3\r\nX2.4' };
    expect(planRequest({ ...plan, narrowedBy: ['stations'] }, release).targets).toMatchObject({ stations: ['CHE'] });
    expect(planRequest({ ...plan, narrowedBy: ['serials'] }, release).targets).toEqual({
      ...release,
      serials: ['X2-1', 'X2-2', 'X2-3', 'X2.4'],
    });
    expect(serialsIn(' \n')).toEqual([]);
  });

  it('is the same again when it is made from a rollout, but for a deadline that has passed', () => {
    const waves = [
      waveOf(),
      waveOf({ order: 2, name: 'Half', stations: null, percent: 50 }),
      waveOf({ order: 3, name: 'Rest', stations: null, rest: true }),
    ];
    const policy = { ...rolloutOf().policy, floorPerStation: 4, deadline: '2026-12-01T09:00:00.000Z' };
    const rollout = rolloutOf({ waves, policy, targets: { kind: 'camera', model: 'RS2-X2', teams: ['CHE-R1'] } });
    const before = planRequest(planFrom(rollout, Date.parse('2026-11-25T09:00:00Z')), release);
    expect(before).toMatchObject({
      name: rollout.name,
      targets: { teams: ['CHE-R1'] },
      waves: [{ stations: ['CHE'] }, { percent: 50 }, { rest: true }],
      policy: { floorPerStation: 4, deadline: policy.deadline },
    });
    expect(before.waves.map(({ gate }) => gate)).toEqual(waves.map(({ gate }) => gate));
    expect(planRequest(planFrom(rollout, Date.parse('2027-01-01T09:00:00Z')), release).policy.deadline).toBeUndefined();
  });

  it('keeps all that a rollout was made with: filters beside each other, and a last wave that also takes the rest', () => {
    const targets = { ...release, stations: ['CHE'], teams: ['ALF-CID'], serials: ['X2-1'] };
    const waves = [
      waveOf(),
      waveOf({ order: 2, name: 'Alfreton and the rest', stations: ['ALF'], rest: true }),
      waveOf({ order: 3, name: 'A share and the rest', stations: null, percent: 20, rest: true }),
    ];
    const again = planRequest(planFrom(rolloutOf({ targets, waves }), 0), release);
    expect(again.targets).toEqual(targets);
    expect(again.waves.map(({ gate: _gate, ...takes }) => takes)).toEqual([
      { name: 'Chesterfield', stations: ['CHE'] },
      { name: 'Alfreton and the rest', stations: ['ALF'], rest: true },
      { name: 'A share and the rest', percent: 20, rest: true },
    ]);
    const docks = planRequest(planFrom(rolloutOf({ targets }), 0), { kind: 'dock', model: 'D14' });
    expect(docks.targets).toEqual({ kind: 'dock', model: 'D14', stations: ['CHE'], serials: ['X2-1'] });
  });

  it('moves a wave by one place and never out of the list', () => {
    const list = ['a', 'b', 'c'].map((name) => newWave(name, 'percent'));
    const names = (index: number, by: -1 | 1) =>
      movedWave(list, index, by)
        .map(({ name }) => name)
        .join('');
    expect([names(0, 1), names(2, -1), names(2, 1), names(0, -1)]).toEqual(['bac', 'acb', 'abc', 'abc']);
  });
});
