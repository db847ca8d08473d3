import { localDayOf, type JudgedRow } from '@custodian/domain';
import { recordAudit } from '../../audit/record-audit.ts';
import { endService } from '../../staff/end-service.ts';
import { inParts, type Application } from './application.ts';
import { changePeople } from './change-people.ts';
import { createPeople } from './create-people.ts';
import { keepBefore } from './snapshots.ts';

/** Joiners get their number and membership, movers a new membership from now on, leavers an end. */
export async function applyStaff(application: Application): Promise<void> {
  await inParts(application, application.leave, (rows) => endPeople(application, rows));
  await inParts(application, application.change, (rows) => changePeople(application, rows));
  await inParts(application, application.create, (rows) => createPeople(application, rows));
}

/** Whom a complete file leaves out has left today. */
async function endPeople({ tx, actor, record, loaded, now }: Application, rows: readonly JudgedRow[]): Promise<void> {
  const leavers = rows.map(({ key, fields }) => ({
    id: loaded.subjects.get(key.toLowerCase()) ?? '',
    label: key,
    endDate: fields.endDate ?? localDayOf(now.getTime()),
  }));
  await keepBefore(tx, 'staff', record.id, leavers);
  await endService(tx, leavers, now);
  await recordAudit(
    tx,
    actor,
    leavers.map(({ id, label, endDate }) => ({
      action: 'staff.leave',
      subjectKind: 'staff',
      subjectId: id,
      subjectLabel: label,
      after: { status: 'left', endDate },
    })),
  );
}
