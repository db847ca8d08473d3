import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import {
  canonicalJson,
  composeStatement,
  finishStatement,
  localDayOf,
  signedBytes,
  statementFormat,
  type StatementContents,
} from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../access/actor.ts';
import { AuditSealer } from '../audit/audit-sealer.ts';
import { InstallationKeys } from '../audit/installation-keys.service.ts';
import { readHead, readSegments } from '../audit/read-segments.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { findCamera } from '../cameras/find-camera.ts';
import { Problem } from '../problems/problem.ts';
import { findPerson } from '../staff/find-person.ts';
import { drawStatement } from './draw-statement.ts';
import { gatherFacts, type StatementQuestion } from './gather-facts.ts';
import { statementView, type StatementRow, type StatementView } from './statement-view.ts';

const columns = `id, number, subject_kind, subject_label, camera_id, staff_id, at, as_known_at, digest, facts, key, made_by, made_at`;

/** Makes custody statements and gives them out again: once made, a statement never changes. */
@Injectable()
export class StatementsService {
  constructor(
    private readonly database: DataSource,
    private readonly sealer: AuditSealer,
    private readonly keys: InstallationKeys,
  ) {}

  /** States the answer to a question. What it rests on is sealed first, so that the file can prove it. */
  async make(actor: Actor, question: StatementQuestion): Promise<StatementView> {
    for (let attempt = 1; ; attempt += 1) {
      await this.sealer.sealAll();
      try {
        return await this.makeSealed(actor, question);
      } catch (error) {
        // Another process may be sealing just now: a moment later it has.
        const mayWait = error instanceof Problem && error.code === 'statement-not-sealed' && attempt < 20;
        if (!mayWait) throw error;
        await setTimeout(250);
      }
    }
  }

  private async makeSealed(actor: Actor, question: StatementQuestion): Promise<StatementView> {
    const key = await this.keys.current();
    const keys = await this.keys.published();
    const { facts, citations } = await gatherFacts(this.database, question);
    const madeAt = new Date();
    const contents: StatementContents = {
      format: statementFormat,
      id: uuid(),
      number: await this.nextNumber(madeAt),
      madeBy: actor.name,
      madeAt: madeAt.toISOString(),
      digest: createHash('sha256').update(canonicalJson(facts)).digest('hex'),
      facts,
      events: citations.events,
      segments: await readSegments(
        this.database,
        citations.events.map(({ position }) => position),
      ),
      head: await readHead(this.database),
      keys: keys.map(({ fingerprint, publicKey }) => ({ fingerprint, publicKey })),
      signedWith: key.fingerprint,
    };
    const unsigned = composeStatement(await drawStatement(contents), contents);
    const file = Buffer.from(finishStatement(unsigned, key.sign(signedBytes(unsigned))));
    await this.database.transaction(async (tx) => {
      await this.save(tx, contents, question, file);
      await this.record(tx, actor, 'custody-statement.make', contents, question.subject);
    });
    return this.one(actor, contents.id);
  }

  /** One statement; the same 404 for one that is missing and one whose subject the reader may not see. */
  async one(actor: Actor, id: string): Promise<StatementView> {
    return statementView(await this.find(actor, id));
  }

  /** The file as it was made, byte for byte. Each handing out is logged. */
  async file(actor: Actor, id: string): Promise<{ readonly number: string; readonly bytes: Buffer }> {
    const row = await this.find(actor, id);
    const [kept] = await this.database.query<{ file: Buffer }[]>(`SELECT file FROM custody_statements WHERE id = $1`, [
      row.id,
    ]);
    if (!kept) throw noStatement();
    await this.record(this.database.manager, actor, 'custody-statement.export', row, {
      kind: row.subject_kind,
      id: row.camera_id ?? row.staff_id ?? '',
      label: row.subject_label,
    });
    return { number: row.number, bytes: kept.file };
  }

  private async find(actor: Actor, id: string): Promise<StatementRow> {
    if (!/^[0-9a-f-]{36}$/i.test(id)) throw noStatement();
    const [row] = await this.database.query<StatementRow[]>(
      `SELECT ${columns} FROM custody_statements WHERE id::text = lower($1)`,
      [id],
    );
    if (!row) throw noStatement();
    try {
      if (row.subject_kind === 'camera') await findCamera(this.database, row.subject_label, actor.scope);
      else await findPerson(this.database, row.staff_id ?? '', new Date(), actor.scope);
    } catch (error) {
      throw error instanceof Problem && error.code === 'not-found' ? noStatement() : error;
    }
    return row;
  }

  private async save(
    tx: EntityManager,
    contents: StatementContents,
    { subject }: StatementQuestion,
    file: Buffer,
  ): Promise<void> {
    const { id, number, facts, digest, signedWith, madeBy, madeAt } = contents;
    await tx.query(
      `INSERT INTO custody_statements (id, number, subject_kind, subject_label, camera_id, staff_id, at, as_known_at, digest, facts, key,
              file, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        ...[id, number, subject.kind, subject.label],
        subject.kind === 'camera' ? subject.id : null,
        subject.kind === 'staff' ? subject.id : null,
        ...[facts.at, facts.asKnownAt, digest, facts, signedWith, file, madeBy, madeAt],
      ],
    );
  }

  private async nextNumber(at: Date): Promise<string> {
    const [row] = await this.database.query<{ n: string }[]>(`SELECT nextval('custody_statement_numbers') AS n`);
    return `CS-${localDayOf(at.getTime()).slice(0, 4)}-${String(row?.n ?? '').padStart(6, '0')}`;
  }

  /** Making and handing out are exports (DPA 2018 s.62): logged with whom they are about. */
  private async record(
    tx: EntityManager,
    actor: Actor,
    action: string,
    { id, number, digest }: Pick<StatementContents, 'id' | 'number' | 'digest'>,
    subject: Pick<StatementQuestion['subject'], 'kind' | 'id' | 'label'>,
  ): Promise<void> {
    await recordAudit(tx, actor, {
      action,
      subjectKind: subject.kind,
      subjectId: subject.id,
      subjectLabel: subject.label,
      after: { statement: id, number, digest },
    });
  }
}

function noStatement(): Problem {
  return new Problem('not-found', 'There is no such custody statement that you may see.');
}
