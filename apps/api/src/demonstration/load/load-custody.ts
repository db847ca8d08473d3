import type pg from 'pg';
import type { CustodyRow } from '../camera.ts';
import type { DemonstrationForce } from '../demonstration-force.ts';
import { teamId } from './load-register.ts';
import { instantOrNull, instantText, writeTable } from './write-table.ts';

/** Every version of every assignment. */
export async function loadCustody(client: pg.ClientBase, { fleet }: DemonstrationForce): Promise<void> {
  await writeTable<CustodyRow>(
    client,
    'assignments',
    [
      ['id', 'uuid', ({ id }) => id],
      ['camera_id', 'uuid', ({ camera }) => camera.id],
      ['staff_id', 'uuid', ({ person }) => person.id],
      ['mode', 'text', ({ mode }) => mode],
      ['team_id', 'uuid', ({ team }) => (team === null ? null : teamId(team))],
      ['from_at', 'timestamptz', ({ from }) => instantText(from)],
      ['until_at', 'timestamptz', ({ until }) => instantOrNull(until)],
      ['due_back', 'timestamptz', ({ dueBack }) => instantOrNull(dueBack)],
      ['return_condition', 'text', ({ returnCondition }) => returnCondition],
      ['issued_by', 'text', ({ recordedBy }) => recordedBy],
      ['returned_by', 'text', ({ returnedBy }) => returnedBy],
      ['recorded_at', 'timestamptz', ({ recordedAt }) => instantText(recordedAt)],
      ['recorded_by', 'text', ({ recordedBy }) => recordedBy],
      [
        'ended_recorded_at',
        'timestamptz',
        ({ until, recordedAt }) => instantOrNull(until === null ? null : Math.max(until, recordedAt)),
      ],
      ['corrects', 'uuid', ({ corrects }) => corrects],
      ['correction_reason', 'text', ({ correctionReason }) => correctionReason],
      ['superseded_at', 'timestamptz', ({ supersededAt }) => instantOrNull(supersededAt)],
    ],
    fleet.book.rows,
  );
}
