import { defaultGate, defaultPolicy, type ActionState } from '@custodian/domain';
import type { ActionCounts, RolloutDetail, Wave } from './rollout.ts';

const none: ActionCounts = {
  waiting: 0,
  offered: 0,
  downloading: 0,
  installing: 0,
  cancelling: 0,
  succeeded: 0,
  failed: 0,
  cancelled: 0,
};

export function countsOf(counts: Partial<Record<ActionState, number>>): ActionCounts {
  return { ...none, ...counts };
}

/** A wave of a test; the usual gate asks for 95 % and stops above 2 %. */
export function waveOf(given: Partial<Wave> = {}): Wave {
  return {
    id: `wave-${given.order ?? 1}`,
    order: 1,
    name: 'Chesterfield',
    stations: ['CHE'],
    percent: null,
    rest: false,
    gate: { ...defaultGate, successPercent: 95, failurePercent: 2 },
    state: 'pending',
    size: 10,
    counts: none,
    contacted: 0,
    silent: 0,
    lost: 0,
    joinedLate: 0,
    startedAt: null,
    finishedAt: null,
    gateMetAt: null,
    gateSignedBy: null,
    waitsFor: null,
    ...given,
  };
}

/** A rollout of a test: a draft until told otherwise. */
export function rolloutOf(given: Partial<RolloutDetail> = {}): RolloutDetail {
  return {
    id: 'rollout-1',
    name: 'RS2-X2 4.2.1',
    state: 'draft',
    release: { id: 'release-1', model: 'RS2-X2', version: '4.2.1', state: 'approved' },
    kind: 'camera',
    targets: { kind: 'camera', model: 'RS2-X2' },
    serialCount: null,
    policy: { ...defaultPolicy, deadline: null },
    paused: null,
    cancelReason: null,
    createdAt: '2026-11-25T09:00:00Z',
    createdBy: 'A. Okafor',
    submittedAt: null,
    submittedBy: null,
    approvedAt: null,
    approvedBy: null,
    startedAt: null,
    deadlineAt: null,
    finishedAt: null,
    pilot: null,
    retries: null,
    rollsBack: null,
    recalls: null,
    stays: [],
    targetCount: 10,
    counts: none,
    waves: [waveOf()],
    commands: [],
    waitingFor: [],
    endings: [],
    leftOut: [],
    ...given,
  };
}
