import {
  answerCustody,
  answerHoldings,
  type AssignmentFact,
  type CustodyAnswer,
  type StatedAnswer,
  type StatementFacts,
} from '@custodian/domain';
import type { DataSource } from 'typeorm';
import { citeEvents, type Citations } from './cite-events.ts';
import { assignmentView, evidenceView, whereaboutsView, type EvidenceView } from './custody-view.ts';
import { readCustodyFacts, readHoldings } from './read-custody-facts.ts';

/** The question of a statement, its subject found and within the asker's scope. */
export interface StatementQuestion {
  readonly subject: StatementFacts['subject'] & { readonly id: string };
  readonly at: Date;
  readonly asKnownAt: Date;
}

interface CameraAnswer {
  readonly camera: string;
  readonly answer: CustodyAnswer;
}

/** The facts that a statement states: the same for the same question, as known at the same instant. */
export async function gatherFacts(
  database: DataSource,
  question: StatementQuestion,
): Promise<{ readonly facts: StatementFacts; readonly citations: Citations }> {
  const { subject, at, asKnownAt } = question;
  const [answers, replaced] =
    subject.kind === 'camera'
      ? [[await answerFor(database, subject.id, subject.label, question)], []]
      : await answersForPerson(database, question);
  const evidence = answers.flatMap(({ answer }) => answer.evidence.map(evidenceView));
  const replacedViews = replaced.map((record) => evidenceView({ kind: 'superseded_assignment', record }));
  const citations = await citeEvents(database, [...evidence, ...replacedViews], asKnownAt);
  const cite = (view: EvidenceView) => ({ ...view, events: citations.positionsOf(view) });
  const stated = answers.map(({ camera, answer }): StatedAnswer => ({
    camera,
    holder: answer.holder && { collarNumber: answer.holder.collarNumber, name: answer.holder.name },
    assignment: answer.assignment && assignmentView(answer.assignment),
    whereabouts: whereaboutsView(answer.whereabouts),
    firmwareVersion: answer.firmwareVersion,
    evidence: answer.evidence.map((one) => cite(evidenceView(one))),
  }));
  const { kind, label, name } = subject;
  return {
    facts: {
      subject: { kind, label, name },
      at: at.toISOString(),
      asKnownAt: asKnownAt.toISOString(),
      answers: stated,
      replaced: replacedViews.map(cite),
    },
    citations,
  };
}

async function answerFor(
  database: DataSource,
  cameraId: string,
  camera: string,
  { at, asKnownAt }: StatementQuestion,
): Promise<CameraAnswer> {
  const facts = await readCustodyFacts(database, cameraId, at, asKnownAt);
  return { camera, answer: answerCustody(at.getTime(), asKnownAt.getTime(), facts) };
}

/** Each camera that the person answered for, and the versions of their assignments that were replaced. */
async function answersForPerson(
  database: DataSource,
  question: StatementQuestion,
): Promise<[CameraAnswer[], AssignmentFact[]]> {
  const { subject, at, asKnownAt } = question;
  const known = asKnownAt.getTime();
  const versions = await readHoldings(database, subject.id, at, asKnownAt);
  const answers: CameraAnswer[] = [];
  for (const { camera } of answerHoldings(at.getTime(), known, versions)) {
    const [row] = await database.query<{ id: string }[]>(`SELECT id FROM cameras WHERE serial_key = lower($1)`, [
      camera,
    ]);
    if (row) answers.push(await answerFor(database, row.id, camera, question));
  }
  const told = new Set(answers.flatMap(({ answer }) => answer.evidence.map(({ record }) => record.id)));
  const replaced = versions.filter(
    ({ id, supersededAt }) => supersededAt !== null && supersededAt <= known && !told.has(id),
  );
  return [answers, replaced];
}
