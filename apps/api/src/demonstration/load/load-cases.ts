import type pg from 'pg';
import { demonstrationCases, type CaseEventRow, type DemonstrationCase } from '../cases.ts';
import { demonstrationId } from '../demonstration-id.ts';
import type { DemonstrationForce } from '../demonstration-force.ts';
import { instantOrNull, instantText, writeTable } from './write-table.ts';

const actor = 'Camera office';
const maker = 'The maker';

/** Every case with its history and its wipe certificate. */
export async function loadCases(client: pg.ClientBase, force: DemonstrationForce): Promise<void> {
  const cases = demonstrationCases(force);
  await writeTable<DemonstrationCase>(
    client,
    'cases',
    [
      ['id', 'uuid', ({ id }) => id],
      ['kind', 'text', ({ kind }) => kind],
      ['state', 'text', ({ state }) => state],
      ['camera_id', 'uuid', ({ camera }) => camera.id],
      ['holder_id', 'uuid', ({ custody }) => custody?.person.id ?? null],
      ['assignment_id', 'uuid', ({ custody }) => custody?.id ?? null],
      ['spare_assignment_id', 'uuid', ({ spare }) => spare?.id ?? null],
      ['replacement_id', 'uuid', ({ replacement }) => replacement?.id ?? null],
      ['description', 'text', ({ description }) => description],
      ['fault_code', 'text', ({ faultCode }) => faultCode],
      ['status_before', 'text', ({ statusBefore }) => statusBefore],
      ['moved_to', 'text', ({ movedTo }) => movedTo],
      ['opened_at', 'timestamptz', ({ openedAt }) => instantText(openedAt)],
      ['recorded_at', 'timestamptz', ({ openedAt }) => instantText(openedAt)],
      ['opened_by', 'text', () => actor],
      ['closed_at', 'timestamptz', ({ closedAt }) => instantOrNull(closedAt)],
      ['closed_by', 'text', ({ closedAt }) => (closedAt === null ? null : actor)],
      ['outcome', 'text', ({ outcome }) => outcome],
      ['due_at', 'timestamptz', ({ dueAt }) => instantOrNull(dueAt)],
      ['supplier', 'text', ({ sentAt }) => (sentAt === null ? null : maker)],
      ['supplier_reference', 'text', ({ supplierReference }) => supplierReference],
      ['sent_at', 'timestamptz', ({ sentAt }) => instantOrNull(sentAt)],
      ['expected_back_at', 'timestamptz', ({ expectedBackAt }) => instantOrNull(expectedBackAt)],
      ['aware_at', 'timestamptz', ({ awareAt }) => instantOrNull(awareAt)],
      ['crime_reference', 'text', ({ crimeReference }) => crimeReference],
      ['told_officer_at', 'timestamptz', ({ decision }) => instantOrNull(decision?.toldOfficerAt ?? null)],
      ['reported_at', 'timestamptz', ({ decision }) => instantOrNull(decision?.reference ? decision.settledAt : null)],
      ['report_reference', 'text', ({ decision }) => decision?.reference ?? null],
      [
        'decided_not_at',
        'timestamptz',
        ({ decision }) => instantOrNull(decision?.notReportedReason ? decision.settledAt : null),
      ],
      ['not_reported_reason', 'text', ({ decision }) => decision?.notReportedReason ?? null],
      ['breach_decided_by', 'text', ({ decision }) => (decision?.settledAt == null ? null : actor)],
      ['exhibit_reference', 'text', ({ exhibitReference }) => exhibitReference],
      ['officer_in_case', 'text', ({ officerInCase }) => officerInCase],
    ],
    cases,
  );
  await writeTable<CaseEventRow & { readonly of: DemonstrationCase; readonly index: number }>(
    client,
    'case_events',
    [
      ['id', 'uuid', ({ of, index }) => demonstrationId('case event', `${of.id} ${index}`)],
      ['case_id', 'uuid', ({ of }) => of.id],
      ['at', 'timestamptz', ({ at }) => instantText(at)],
      ['actor', 'text', () => actor],
      ['what', 'text', ({ what }) => what],
      ['words', 'text', ({ words }) => words],
      ['facts', 'jsonb', ({ facts }) => JSON.stringify(facts)],
    ],
    cases.flatMap((of) => of.events.map((event, index) => ({ ...event, of, index }))),
  );
  await writeTable<DemonstrationCase>(
    client,
    'wipe_certificates',
    [
      ['id', 'uuid', ({ id }) => demonstrationId('wipe certificate', id)],
      ['case_id', 'uuid', ({ id }) => id],
      ['number', 'text', ({ camera }) => `W-${camera.serial}`],
      ['method', 'text', () => 'Encryption key destroyed, then factory reset'],
      ['wiped_at', 'timestamptz', ({ closedAt, openedAt }) => instantText((closedAt ?? openedAt) - 3_600_000)],
      ['wiped_by', 'text', () => 'Camera office'],
      ['witness', 'text', () => 'Force stores'],
      ['recorded_by', 'text', () => actor],
    ],
    cases.filter(({ hasCertificate }) => hasCertificate),
  );
}
