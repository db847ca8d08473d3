import { judgeIssue, pairUp, type AssignmentMode } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.ts';
import { issueCamera } from '../../assignments/issue-camera.ts';
import type { BulkPlan, PlannedRow } from '../planned-row.ts';
import type { BulkReason } from '../reason-words.ts';
import { findPeople, personRow } from './people-in-turn.ts';
import { personalHeld, type PersonToEquip } from './people-to-equip.ts';
import { cameraRow, readCameras, seenCamera, type CameraFacts } from './read-cameras.ts';

/** Who gets the cameras: people in this order, those of a place who have none, or who stands beside each serial. */
export interface BulkIssue {
  readonly mode: AssignmentMode;
  readonly dueBack?: string;
  readonly collarNumbers?: readonly string[];
  readonly team?: string;
  readonly station?: string;
  readonly pairs?: readonly { readonly camera: string; readonly staff: string }[];
}

/** Issues cameras to people one to one. The pairs are made once, when they are shown. */
export async function planIssue(tx: EntityManager, actor: Actor, given: BulkIssue): Promise<BulkPlan> {
  const { queue, leftOver, named } = await findPeople(tx, actor, given);
  let next = 0;
  const judge = (camera: CameraFacts, personal: number): BulkReason | null => {
    const now = Date.now();
    const held = { from: 0, until: null };
    const outcome = judgeIssue(
      {
        from: now,
        until: null,
        mode: given.mode,
        dueBack: given.dueBack ? Date.parse(given.dueBack) : null,
        override: null,
      },
      {
        now,
        cameraStatus: camera.status,
        cameraAssignments: camera.assignment === null ? [] : [held],
        personalAssignments: personal > 0 ? [held] : [],
      },
    );
    return outcome.ok ? null : outcome.refusal;
  };
  const paired = (camera: CameraFacts, person: PersonToEquip): PlannedRow => ({
    ...cameraRow(camera, `Issued to ${person.collarNumber}`, judge(camera, person.personal)),
    collarNumber: person.collarNumber,
    person: person.person,
    target: { staff: person.id },
    seen: seenPair(camera, person.personal),
  });
  const givenOne = new Set<string>();
  const isGivenAnother = ({ id }: PersonToEquip): boolean => {
    const isSecond = given.mode === 'personal' && givenOne.has(id);
    givenOne.add(id);
    return isSecond;
  };
  return {
    look: async (looked, ids) => {
      const cameras = await readCameras(looked, ids);
      const issuable = cameras.filter((camera) => judge(camera, 0) === null);
      const { pairs } = pairUp(named ? [] : issuable, queue.slice(next));
      next += pairs.length;
      const chosen = new Map(pairs.map(({ camera, person }) => [camera.id, person]));
      return cameras.map((camera) => {
        const person = named ? named.get(camera.serial.toLowerCase()) : chosen.get(camera.id);
        if (person && isGivenAnother(person))
          return { ...paired(camera, person), reason: 'person-has-personal-camera' };
        if (person) return paired(camera, person);
        return cameraRow(camera, '', judge(camera, 0) ?? 'no-person-left');
      });
    },
    rest: () => [...leftOver, ...queue.slice(next).map((person) => personRow(person, 'no-camera-left'))],
    again: async (looked, rows) => {
      const cameras = new Map(
        (
          await readCameras(
            looked,
            rows.flatMap(({ subjectId }) => subjectId ?? []),
          )
        ).map((camera) => [camera.id, camera]),
      );
      const held = await personalHeld(
        looked,
        rows.flatMap(({ target }) => target['staff'] ?? []),
      );
      return new Map(
        rows.flatMap(({ ordinal, subjectId, target }) => {
          const camera = cameras.get(subjectId ?? '');
          const personal = held.get(target['staff'] ?? '') ?? 0;
          return camera
            ? [[ordinal, { seen: seenPair(camera, personal), refusal: judge(camera, personal) }] as const]
            : [];
        }),
      );
    },
    perform: (done, by, { subject, collarNumber }) =>
      issueCamera(
        done,
        by,
        {
          camera: subject,
          staff: collarNumber ?? '',
          mode: given.mode,
          ...(given.dueBack ? { dueBack: given.dueBack } : {}),
        },
        { receipt: null },
      ),
  };
}

function seenPair(camera: CameraFacts, personal: number): string {
  return `${seenCamera(camera)} ${personal}`;
}
