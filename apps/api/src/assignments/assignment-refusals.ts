import type {
  BeginningRefusal,
  CameraStatus,
  CorrectionRefusal,
  ExtensionRefusal,
  Interval,
  IssueRefusal,
  ReturnRefusal,
  TransferRefusal,
  UndoRefusal,
} from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { Problem } from '../problems/problem.ts';
import { londonText } from '../reservations/judge-reservations.ts';
import { newestCollarNumber, personName } from '../staff/person-sql.ts';

type Refusal =
  | BeginningRefusal
  | IssueRefusal
  | ReturnRefusal
  | CorrectionRefusal
  | TransferRefusal
  | ExtensionRefusal
  | UndoRefusal;

/** Each refusal in words, with the field it is about. */
export const refusalWords: Readonly<Record<Refusal, { readonly field: string; readonly message: string }>> = {
  'assignment-starts-before-cameras': {
    field: 'from',
    message: 'No police force had a body-worn camera before 2005. Look at the year again.',
  },
  'assignment-starts-in-future': { field: 'from', message: 'Issuing cannot lie ahead. Reserve the camera instead.' },
  'assignment-ends-in-future': { field: 'until', message: 'An end cannot lie ahead. Give dueBack instead.' },
  'assignment-interval-empty': { field: 'until', message: 'The end lies after the start.' },
  'assignment-due-back-too-early': { field: 'dueBack', message: 'A loan is due back after it begins.' },
  'camera-not-issuable': { field: 'camera', message: 'Only a camera in the store or in service can be issued.' },
  'camera-holder-impossible': {
    field: 'until',
    message:
      'Nobody answers for a camera in the store or retired. Put it back in service first, or say when this ended.',
  },
  'camera-already-assigned': { field: 'camera', message: 'Somebody answers for this camera in that time.' },
  'person-has-personal-camera': {
    field: 'staff',
    message: 'This person has a camera of their own. Lend this one, or override with a reason.',
  },
  'override-needs-reason': { field: 'override', message: 'Say why the one-per-person rule is set aside.' },
  'assignment-superseded': {
    field: 'id',
    message: 'A correction took the place of this version. Read the current one.',
  },
  'assignment-already-returned': { field: 'id', message: 'It was returned already.' },
  'return-before-issue': { field: 'at', message: 'The return lies after the issue.' },
  'return-in-future': { field: 'at', message: 'A return cannot lie ahead.' },
  'transfer-to-holder': { field: 'staff', message: 'This person answers for the camera already.' },
  'assignment-not-a-loan': { field: 'id', message: 'It is no loan, so that it is not due back.' },
  'loan-due-back-not-ahead': { field: 'dueBack', message: 'Say a time that lies ahead.' },
  'undo-not-own-issue': {
    field: 'id',
    message: 'Only who issued a camera can undo that. Return it, or have the record corrected.',
  },
  'undo-too-late': {
    field: 'id',
    message: 'What was done can be undone for ten minutes. Return the camera, or have the record corrected.',
  },
  'correction-needs-reason': { field: 'reason', message: 'Say why the record is corrected.' },
  'correction-changes-nothing': { field: 'from', message: 'The correction says what the record says already.' },
};

/** What a refusal is about. */
export interface RefusedCustody {
  readonly camera: string;
  readonly status?: CameraStatus;
  /** The time that somebody is to answer for the camera. */
  readonly asked?: Interval;
  /** The assignment that is changed, which does not stand in its own way. */
  readonly changed?: string;
}

/** The problem that a refusal means; for a taken camera it names who has it, or had it in that time. */
export async function refusalOf(tx: EntityManager, refusal: Refusal, about: RefusedCustody): Promise<Problem> {
  const { field, message } = refusalWords[refusal];
  if ((refusal === 'camera-not-issuable' || refusal === 'camera-holder-impossible') && about.status !== undefined) {
    const named = `This camera is ${about.status.replace('_', ' ')}. ${message}`;
    return new Problem(refusal, named, [{ field, message: named }], { status: about.status });
  }
  const other = refusal === 'camera-already-assigned' ? await holderThen(tx, about) : undefined;
  if (other === undefined) return new Problem(refusal, message, [{ field, message }]);
  const { from, until, ...holder } = other;
  const who = `${holder.collarNumber ?? ''} ${holder.name}`.trim();
  const named =
    until === null
      ? `${who} answers for this camera in that time.`
      : `${who} answered for this camera in that time, from ${londonText(from)} to ${londonText(until)}.`;
  return new Problem(refusal, named, [{ field, message: named }], { holder });
}

interface HolderThen {
  readonly collarNumber: string | null;
  readonly name: string;
  readonly from: Date;
  readonly until: Date | null;
}

/** Who answers for a camera in some of the asked time: the last of them. */
async function holderThen(
  tx: EntityManager,
  { camera, asked, changed }: RefusedCustody,
): Promise<HolderThen | undefined> {
  if (asked === undefined) return undefined;
  const [holder] = await tx.query<HolderThen[]>(
    `SELECT n.number AS "collarNumber", ${personName('p')} AS name, a.from_at AS from, a.until_at AS until
       FROM assignments a JOIN staff_members p ON p.id = a.staff_id ${newestCollarNumber('a.staff_id', 'n')}
      WHERE a.camera_id = $1 AND a.superseded_at IS NULL AND a.id IS DISTINCT FROM $4
        AND tstzrange(a.from_at, a.until_at) && tstzrange($2, $3) ORDER BY a.from_at DESC LIMIT 1`,
    [camera, new Date(asked.from), asked.until === null ? null : new Date(asked.until), changed ?? null],
  );
  return holder;
}
