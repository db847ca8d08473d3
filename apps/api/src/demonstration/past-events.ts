import { boundsOfDay } from '@custodian/domain';
import { accountOf } from './accounts.ts';
import { demonstrationCases, firstCaseNumber } from './cases.ts';
import type { DemonstrationForce } from './demonstration-force.ts';
import type { FirmwareHistory } from './past-rollouts.ts';
import type { ReleasePlan } from './releases.ts';
import { eckingtonClosedOn } from './station-table.ts';

/** One audit event of the past. `at` in epoch milliseconds. */
export interface PastEvent {
  readonly at: number;
  readonly actor: { readonly kind: 'person' | 'job'; readonly id: string | null; readonly name: string };
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string | null;
  readonly subjectLabel: string;
  readonly station: string | null;
  readonly reason: string | null;
  readonly before: object | null;
  readonly after: object | null;
}

const person = ({ id, name }: { id: string; name: string }): PastEvent['actor'] => ({ kind: 'person', id, name });
const manager = person(accountOf('fleet_manager'));
const approver = person(accountOf('firmware_approver'));
const engine: PastEvent['actor'] = { kind: 'job', id: null, name: 'Rollout engine' };
const nothing = { station: null, reason: null, before: null, after: null } as const;

/** What the audit knows of the time before the force was shown, oldest first: releases, rollouts, the moved dock, issues, returns, the correction. */
export function pastEvents(
  force: DemonstrationForce,
  releases: readonly ReleasePlan[],
  firmware: FirmwareHistory,
): PastEvent[] {
  const events = [
    ...ofReleases(releases),
    ...ofRollouts(firmware),
    ...ofDocks(force),
    ...ofIssues(force),
    ...ofCorrections(force),
    ...ofLosses(force),
    ...ofCases(force),
  ];
  return events.sort((one, other) => one.at - other.at);
}

function ofReleases(releases: readonly ReleasePlan[]): PastEvent[] {
  return releases.flatMap(({ id, version, createdAt, approvedAt, withdrawnAt, withdrawnReason }) => {
    const subject = { ...nothing, subjectKind: 'release', subjectId: id, subjectLabel: `RS2-X2 ${version}` };
    const events: PastEvent[] = [
      { ...subject, at: createdAt, actor: manager, action: 'release.upload', after: { version, state: 'draft' } },
      {
        ...subject,
        at: approvedAt,
        actor: approver,
        action: 'release.approve',
        before: { state: 'draft' },
        after: { state: 'approved' },
      },
    ];
    if (withdrawnAt === null) return events;
    const withdrawal = { before: { state: 'approved' }, after: { state: 'withdrawn' }, reason: withdrawnReason };
    return [...events, { ...subject, ...withdrawal, at: withdrawnAt, actor: approver, action: 'release.withdraw' }];
  });
}

function ofRollouts({ rollouts }: FirmwareHistory): PastEvent[] {
  return rollouts.flatMap(
    ({
      id,
      name,
      state,
      createdAt,
      approvedAt,
      startedAt,
      finishedAt,
      pauseReason,
      cancelReason,
      waves,
    }): PastEvent[] => {
      const subject = { ...nothing, subjectKind: 'rollout', subjectId: id, subjectLabel: name };
      const begun: PastEvent[] = [
        { ...subject, at: createdAt, actor: manager, action: 'rollout.create', after: { state: 'draft' } },
        {
          ...subject,
          at: createdAt + 3_600_000,
          actor: manager,
          action: 'rollout.submit',
          after: { state: 'awaiting_approval' },
        },
        { ...subject, at: approvedAt, actor: approver, action: 'rollout.approve', after: { state: 'ready' } },
        { ...subject, at: startedAt, actor: manager, action: 'rollout.start', after: { state: 'running' } },
        ...waves.flatMap((wave, index): PastEvent[] => {
          const after = { wave: index + 1, name: wave.name };
          const opened = { ...subject, at: wave.startedAt, actor: engine, action: 'rollout.wave-start', after };
          if (wave.finishedAt === null) return [opened];
          return [opened, { ...subject, at: wave.finishedAt, actor: engine, action: 'rollout.wave-pass', after }];
        }),
      ];
      if (state === 'finished')
        return [...begun, { ...subject, at: finishedAt, actor: engine, action: 'rollout.finish', after: { state } }];
      return [
        ...begun,
        {
          ...subject,
          at: finishedAt - 5 * 3_600_000,
          actor: engine,
          action: 'rollout.pause',
          reason: pauseReason,
          after: { state: 'paused' },
        },
        {
          ...subject,
          at: finishedAt,
          actor: manager,
          action: 'rollout.cancel',
          reason: cancelReason,
          after: { state },
        },
      ];
    },
  );
}

function ofDocks({ docks, calendar }: DemonstrationForce): PastEvent[] {
  const at = boundsOfDay(eckingtonClosedOn(calendar.today)).from + 9 * 3_600_000;
  return docks.flatMap(({ id, serial, station, movedFrom }): PastEvent[] =>
    movedFrom === null
      ? []
      : [
          {
            at,
            actor: manager,
            action: 'dock.change',
            subjectKind: 'dock',
            subjectId: id,
            subjectLabel: serial,
            station,
            reason: 'The station closed',
            before: { station: movedFrom },
            after: { station },
          },
        ],
  );
}

/** Each issue and return over the counter, so that a custody statement finds the events behind its records. */
function ofIssues({ fleet }: DemonstrationForce): PastEvent[] {
  return fleet.book.rows.flatMap((row): PastEvent[] => {
    const subject = {
      ...nothing,
      subjectKind: 'camera',
      subjectId: row.camera.id,
      subjectLabel: row.camera.serial,
      station: row.camera.station,
    };
    const by = (name: string | null): PastEvent['actor'] => ({
      kind: 'person',
      id: null,
      name: name ?? 'Camera office',
    });
    const after = { assignment: row.id, staff: row.person.collarNumber, mode: row.mode };
    const issue = { ...subject, at: row.recordedAt, actor: by(row.recordedBy), action: 'camera.issue', after };
    const back = { ...subject, actor: by(row.returnedBy), action: 'camera.return', after };
    return [
      ...(row.corrects === null ? [issue] : []),
      ...(row.until === null || row.supersededAt !== null
        ? []
        : [{ ...back, at: row.until, reason: row.returnCondition }]),
    ];
  });
}

function ofCorrections({ fleet }: DemonstrationForce): PastEvent[] {
  return fleet.book.rows.flatMap((row): PastEvent[] => {
    const mistaken = fleet.book.rows.find(({ id }) => id === row.corrects);
    if (mistaken === undefined) return [];
    return [
      {
        at: row.recordedAt,
        actor: manager,
        action: 'assignment.correct',
        subjectKind: 'camera',
        subjectId: row.camera.id,
        subjectLabel: row.camera.serial,
        station: row.camera.station,
        reason: row.correctionReason,
        before: { assignment: mistaken.id, staff: mistaken.person.collarNumber },
        after: { assignment: row.id, staff: row.person.collarNumber },
      },
    ];
  });
}

function ofLosses({ fleet }: DemonstrationForce): PastEvent[] {
  return fleet.cameras.flatMap(({ id, serial, station, outages }) =>
    outages
      .filter(({ status }) => status === 'missing' || status === 'seized')
      .flatMap(({ status, reason, from, until, backReason = null }): PastEvent[] => {
        const subject = {
          actor: manager,
          action: 'camera.move',
          subjectKind: 'camera',
          subjectId: id,
          subjectLabel: serial,
          station,
        };
        const gone = { ...subject, at: from, reason, before: { status: 'in_service' }, after: { status } };
        const back = {
          ...subject,
          at: until ?? from,
          reason: backReason,
          before: { status },
          after: { status: 'in_service' },
        };
        return until === null ? [gone] : [gone, back];
      }),
  );
}

function ofCases(force: DemonstrationForce): PastEvent[] {
  return demonstrationCases(force).flatMap(({ id, camera, events }, index) =>
    events.map(({ what, at, words, facts }): PastEvent => ({
      at,
      actor: manager,
      action: `case.${what}`,
      subjectKind: 'case',
      subjectId: id,
      subjectLabel: `Case ${firstCaseNumber + index}, ${camera.serial}`,
      station: camera.station,
      reason: words,
      before: null,
      after: facts,
    })),
  );
}
