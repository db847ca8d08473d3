import { breachHours, type CameraStatus, type CaseKind, type CaseState } from '@custodian/domain';
import type { Camera, CustodyRow, Outage } from './camera.ts';
import { decisionOf, type Decision } from './breach-decisions.ts';
import type { DemonstrationForce } from './demonstration-force.ts';
import { demonstrationId } from './demonstration-id.ts';

/** One thing that happened in a case. `at` in epoch milliseconds. */
export interface CaseEventRow {
  readonly what: string;
  readonly at: number;
  readonly words: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** A case of the demonstration force, made from a time that a camera was out of service. Instants in epoch milliseconds. */
export interface DemonstrationCase {
  readonly id: string;
  readonly kind: CaseKind;
  readonly state: CaseState;
  readonly camera: Camera;
  readonly custody: CustodyRow | null;
  readonly spare: CustodyRow | null;
  readonly replacement: Camera | null;
  readonly description: string;
  readonly faultCode: string | null;
  readonly statusBefore: CameraStatus;
  readonly movedTo: CameraStatus;
  readonly openedAt: number;
  readonly closedAt: number | null;
  readonly outcome: string | null;
  readonly dueAt: number | null;
  readonly sentAt: number | null;
  readonly supplierReference: string | null;
  readonly expectedBackAt: number | null;
  readonly awareAt: number | null;
  readonly crimeReference: string | null;
  readonly decision: Decision | null;
  readonly exhibitReference: string | null;
  readonly officerInCase: string | null;
  readonly hasCertificate: boolean;
  readonly events: readonly CaseEventRow[];
}

/** The first number that the database gives out. */
export const firstCaseNumber = 1001;

const hour = 3_600_000;
const day = 24 * hour;
/** Of the losses found out last, in hours before now: their clocks still run, one of them short. */
const runningClocks = [20, 51] as const;
const forgottenAfter = 60 * day;
const officers = ['DS Hale', 'DC Whitfield', 'DS Nkemelu', 'PS Barraclough'];
const faultCodes = [null, 'E12', 'E31', null, 'E07'];

type Draft = Omit<DemonstrationCase, 'id' | 'events' | 'custody' | 'spare' | 'dueAt' | 'decision' | 'crimeReference'>;

/** Every case of the force, oldest first: what is in repair, missing, seized, set aside or retired has one, and what was. */
export function demonstrationCases(force: DemonstrationForce): DemonstrationCase[] {
  const { cameras, book } = force.fleet;
  const { now } = force.calendar;
  const drafts = cameras.flatMap((camera) =>
    camera.outages.flatMap((outage, index) => draftOf(camera, outage, camera.outages[index + 1] ?? null, now)),
  );
  const latest = drafts
    .filter(({ awareAt, closedAt }) => awareAt !== null && closedAt === null)
    .sort((one, other) => other.openedAt - one.openedAt)
    .slice(0, runningClocks.length);
  return drafts
    .map((draft) => {
      const clock = latest.indexOf(draft);
      const hours = runningClocks[clock];
      return hours === undefined ? draft : searchedFor(draft, now - hours * hour);
    })
    .sort((one, other) => one.openedAt - other.openedAt || one.camera.key - other.camera.key)
    .map((draft) => whole(draft, book.rows, now));
}

/** A loss that nobody took for one until a search had ended. */
function searchedFor(draft: Draft, awareAt: number): Draft {
  const later = Math.max(awareAt, draft.openedAt);
  return {
    ...draft,
    openedAt: later,
    awareAt: later,
    description: `${draft.description}. Looked for since, and not found`,
  };
}

function draftOf(camera: Camera, outage: Outage, next: Outage | null, now: number): Draft[] {
  const { key } = camera;
  const common = {
    camera,
    replacement: null,
    description: outage.reason ?? '',
    faultCode: null,
    statusBefore: 'in_service' as const,
    movedTo: outage.status,
    openedAt: outage.from,
    closedAt: outage.until,
    outcome: outage.backReason ?? null,
    sentAt: null,
    supplierReference: null,
    expectedBackAt: null,
    awareAt: null,
    exhibitReference: null,
    officerInCase: null,
    hasCertificate: false,
  };
  switch (outage.status) {
    case 'in_repair':
      return [repairOf({ ...common, faultCode: faultCodes[key % faultCodes.length] ?? null }, outage, next, now)];
    case 'quarantined':
      return [{ ...common, kind: 'fault', state: 'open', faultCode: faultCodes[key % faultCodes.length] ?? null }];
    case 'missing': {
      const kind = key % 3 === 0 ? 'stolen' : 'lost';
      return [{ ...common, kind, state: outage.until === null ? 'open' : 'found', awareAt: outage.from }];
    }
    case 'seized':
      return [
        {
          ...common,
          kind: 'seized',
          state: 'open',
          exhibitReference: `${'ABCDEFGH'[key % 8]}${'JKLMNPRS'[key % 7]}/${1 + (key % 9)}`,
          officerInCase: officers[key % officers.length] ?? null,
        },
      ];
    default:
      return [];
  }
}

/** Sent to the maker after a few days; it came back, another came in its place, or it was worn out and retired. */
function repairOf(common: Omit<Draft, 'kind' | 'state'>, outage: Outage, next: Outage | null, now: number): Draft {
  const { camera } = common;
  const sentAt = outage.from + 3 * day;
  // Long ago nobody wrote down when it was to come back.
  const isForgotten = sentAt < now - forgottenAfter;
  const wasSent = sentAt < (outage.until ?? now);
  const sent = wasSent
    ? {
        sentAt,
        supplierReference: `RMA-${40_000 + camera.key}`,
        expectedBackAt: isForgotten ? null : sentAt + (14 + (camera.key % 20)) * day,
      }
    : {};
  const fault = { ...common, ...sent, kind: 'fault' as const };
  const isRetired = next?.status === 'retired' && next.from === outage.until;
  if (isRetired && camera.replacedBy !== null) {
    return { ...fault, state: 'replaced', replacement: camera.replacedBy, outcome: 'Not wiped: it does not start' };
  }
  if (isRetired) {
    return {
      ...common,
      faultCode: null,
      kind: 'retirement',
      state: 'retired',
      movedTo: 'in_repair',
      outcome: next.reason,
      hasCertificate: true,
    };
  }
  if (outage.until !== null) return { ...fault, state: 'returned', outcome: 'Mended and tested' };
  return { ...fault, state: wasSent ? 'in_repair' : 'open' };
}

function whole(draft: Draft, rows: readonly CustodyRow[], now: number): DemonstrationCase {
  const { camera, openedAt, awareAt } = draft;
  const custody =
    rows
      .filter((row) => row.camera === camera && row.supersededAt === null && row.from <= openedAt)
      .sort((one, other) => other.from - one.from)[0] ?? null;
  const spare = custody === null ? null : spareOf(custody, draft.camera.outages, rows);
  const decision = awareAt === null ? null : decisionOf(camera.key, awareAt, now, draft.closedAt !== null);
  const isClockRunning = awareAt !== null && decision?.settledAt == null;
  const isAway = draft.state === 'in_repair';
  const made = {
    ...draft,
    id: demonstrationId('case', `${camera.serial} ${draft.kind} ${draft.state} ${draft.description}`),
    custody,
    spare,
    decision,
    crimeReference: draft.kind === 'stolen' ? `26000${100_000 + camera.key * 37}` : null,
    dueAt: isClockRunning ? awareAt + breachHours * hour : isAway ? draft.expectedBackAt : null,
  };
  return { ...made, events: eventsOf(made) };
}

/** The loan that the same person was given within two hours of an outage. */
function spareOf(custody: CustodyRow, outages: readonly Outage[], rows: readonly CustodyRow[]): CustodyRow | null {
  const isNear = (from: number): boolean =>
    outages.some((outage) => from > outage.from && from <= outage.from + 2 * hour);
  return rows.find((row) => row.mode === 'loan' && row.person === custody.person && isNear(row.from)) ?? null;
}

function eventsOf(made: Omit<DemonstrationCase, 'events'>): CaseEventRow[] {
  const { decision, closedAt, sentAt } = made;
  const event = (what: string, at: number, words: string | null, facts = {}): CaseEventRow => ({
    what,
    at,
    words,
    facts,
  });
  const endings: Partial<Record<CaseState, string>> = {
    returned: 'receive',
    replaced: 'replace',
    found: 'find',
    retired: 'retire',
  };
  const ending = endings[made.state];
  return [
    event('open', made.openedAt, made.description, {
      kind: made.kind,
      camera: made.camera.serial,
      status: made.movedTo,
      ...(made.spare ? { spare: made.spare.camera.serial } : {}),
    }),
    ...(sentAt === null
      ? []
      : [
          event('send', sentAt, null, {
            supplier: 'The maker',
            supplierReference: made.supplierReference,
            state: 'in_repair',
          }),
        ]),
    ...(decision === null
      ? []
      : [
          event('breach', decision.toldOfficerAt, null, {
            toldOfficerAt: new Date(decision.toldOfficerAt).toISOString(),
          }),
        ]),
    ...(decision?.settledAt == null
      ? []
      : [
          event(
            'breach',
            decision.settledAt,
            decision.notReportedReason,
            decision.reference ? { reference: decision.reference } : {},
          ),
        ]),
    ...(ending === undefined || closedAt === null
      ? []
      : [
          event(ending, closedAt, made.outcome, {
            state: made.state,
            ...(made.replacement ? { replacedBy: made.replacement.serial } : {}),
          }),
        ]),
  ].sort((one, other) => one.at - other.at);
}
