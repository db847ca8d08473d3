import { answerCustody, answerHoldings } from '@custodian/domain';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { findCamera } from '../cameras/find-camera.ts';
import { instantOf, IsInstant } from '../http/instant.ts';
import { IsOptional } from '../http/optional.ts';
import { assignmentView, custodyView, type AssignmentRecord, type CustodyView } from './custody-view.ts';
import { findStatedPerson } from './find-subject.ts';
import { readCustodyFacts, readHoldings } from './read-custody-facts.ts';

/** The instant asked about, and the instant whose knowledge is meant; both are now when left out. */
class CustodyQuestion {
  @IsOptional() @IsInstant() at?: string;
  @IsOptional() @IsInstant() asKnownAt?: string;
}

/** Which cameras somebody answered for at an instant. */
interface HoldingsView {
  readonly staff: string;
  readonly at: string;
  readonly asKnownAt: string;
  readonly holdings: readonly AssignmentRecord[];
}

@ApiTags('custody')
@Controller('api/v1')
export class CustodyController {
  constructor(private readonly database: DataSource) {}

  /** Who had this camera at an instant, where it was and what it ran, with the records that prove it. */
  @Get('cameras/:serial/custody')
  @Requires('custody:read')
  async ofCamera(
    @CurrentActor() actor: Actor,
    @Param('serial') serial: string,
    @Query() question: CustodyQuestion,
  ): Promise<CustodyView> {
    const camera = await findCamera(this.database, serial, actor.scope);
    const { at, asKnownAt } = instantsOf(question);
    const facts = await readCustodyFacts(this.database, camera.id, at, asKnownAt);
    return custodyView(camera.serial, at, asKnownAt, answerCustody(at.getTime(), asKnownAt.getTime(), facts));
  }

  /** Which cameras a person answered for at an instant. Reading a person is itself logged. */
  @Get('staff/:collarNumber/custody')
  @Requires('custody:read')
  async ofPerson(
    @CurrentActor() actor: Actor,
    @Param('collarNumber') collarNumber: string,
    @Query() question: CustodyQuestion,
  ): Promise<HoldingsView> {
    const { at, asKnownAt } = instantsOf(question);
    const person = await findStatedPerson(this.database, collarNumber, at, actor.scope);
    const facts = await readHoldings(this.database, person.id, at, asKnownAt);
    await recordAudit(this.database.manager, actor, {
      action: 'staff.read-custody',
      subjectKind: 'staff',
      subjectId: person.id,
      subjectLabel: person.label,
      after: { at: at.toISOString() },
    });
    const holdings = answerHoldings(at.getTime(), asKnownAt.getTime(), facts).map(assignmentView);
    return { staff: person.label, at: at.toISOString(), asKnownAt: asKnownAt.toISOString(), holdings };
  }
}

function instantsOf(question: CustodyQuestion): { at: Date; asKnownAt: Date } {
  const now = new Date();
  return {
    at: (question.at && instantOf(question.at)) || now,
    asKnownAt: (question.asKnownAt && instantOf(question.asKnownAt)) || now,
  };
}
