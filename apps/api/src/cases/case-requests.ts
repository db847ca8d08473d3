import { caseKinds, caseStates, type CaseKind, type CaseState } from '@custodian/domain';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsString, IsUUID, Length, MaxLength } from 'class-validator';
import { Override } from '../assignments/override.ts';
import { IsInstant } from '../http/instant.ts';
import { commaList, ListRequest } from '../http/list-request.ts';
import { IsNullable, IsOptional } from '../http/optional.ts';
import { IsPart } from '../http/part.ts';

export const caseDues = ['late', 'soon', 'any'] as const;
export type CaseDue = (typeof caseDues)[number];

export class CaseListRequest extends ListRequest {
  @IsOptional()
  @Transform(commaList)
  @IsIn(caseKinds, { each: true, message: `kind is one or more of ${caseKinds.join(', ')}.` })
  kind?: CaseKind[];

  @IsOptional()
  @Transform(commaList)
  @IsIn(caseStates, { each: true, message: `state is one or more of ${caseStates.join(', ')}.` })
  state?: CaseState[];

  @IsOptional() @IsIn(['open', 'ended'], { message: 'status is open or ended.' }) status?: 'open' | 'ended';
  /** Codes of the cameras’ home stations. */
  @IsOptional() @Transform(commaList) @IsString({ each: true }) station?: string[];
  /** Serial of the camera. */
  @IsOptional() @IsString() camera?: string;
  /** A date that is past, one within 24 hours, or any. */
  @IsOptional() @IsIn(caseDues, { message: 'due is late, soon or any.' }) due?: CaseDue;
  /** Opened later than this instant. */
  @IsOptional() @IsInstant() openedAfter?: string;
  /** Opened at this instant or before. */
  @IsOptional() @IsInstant() openedUntil?: string;
}

/** A spare, lent to who answers for the camera: this one, or a ready one of the station. */
class Spare {
  @IsOptional() @IsString() @MaxLength(64) camera?: string;
  @IsOptional() @IsInstant() dueBack?: string;
  /** Why it is lent although it is set aside for somebody else. */
  @IsOptional() @IsPart(() => Override) override?: Override;
}

const describe = 'Say what happened, in at most 4,000 characters.';

/** Body of `POST /api/v1/cases`. */
export class NewCase {
  @IsString({ message: 'Give the camera’s serial.' })
  @Length(1, 64, { message: 'Give the camera’s serial.' })
  camera!: string;

  @IsIn(caseKinds, { message: `kind is one of ${caseKinds.join(', ')}.` }) kind!: CaseKind;
  @IsString({ message: describe }) @Length(1, 4000, { message: describe }) description!: string;
  @IsOptional() @IsString() @MaxLength(64) faultCode?: string;
  /** Where a faulty camera goes at once; left out, it stays where it is. */
  @IsOptional()
  @IsIn(['in_repair', 'quarantined'], { message: 'moveTo is in_repair or quarantined.' })
  moveTo?: 'in_repair' | 'quarantined';

  @IsOptional() @IsBoolean({ message: 'endAssignment is true or false.' }) endAssignment?: boolean;
  @IsOptional() @IsPart(() => Spare) spare?: Spare;
  @IsOptional() @IsInstant() happenedAt?: string;
  /** When the force became aware of a loss: its 72 hours begin then. */
  @IsOptional() @IsInstant() awareAt?: string;
  @IsOptional() @IsString() @MaxLength(400) place?: string;
  @IsOptional() @IsString() @MaxLength(64) crimeReference?: string;
  @IsOptional() @IsString() @MaxLength(64) exhibitReference?: string;
  @IsOptional() @IsString() @MaxLength(200) officerInCase?: string;
  /** The ended case that this one takes up again. */
  @IsOptional() @IsUUID(undefined, { message: 'follows is the id of a case.' }) follows?: string;
}

/** Body of `PATCH /api/v1/cases/{id}`; what is left out stays, and null takes away. */
export class CaseChange {
  @IsOptional()
  @IsIn(['lost', 'stolen'], { message: 'A loss is lost or stolen; nothing else changes its kind.' })
  kind?: 'lost' | 'stolen';
  @IsOptional() @IsString() @Length(1, 4000, { message: describe }) description?: string;
  @IsOptional() @IsNullable() @IsString() @MaxLength(64) faultCode?: string | null;
  @IsOptional() @IsNullable() @IsString() @MaxLength(200) supplier?: string | null;
  @IsOptional() @IsNullable() @IsString() @MaxLength(64) supplierReference?: string | null;
  @IsOptional() @IsNullable() @IsInstant() expectedBackAt?: string | null;
  @IsOptional() @IsNullable() @IsInstant() happenedAt?: string | null;
  @IsOptional() @IsInstant() awareAt?: string;
  @IsOptional() @IsNullable() @IsString() @MaxLength(400) place?: string | null;
  @IsOptional() @IsNullable() @IsString() @MaxLength(64) crimeReference?: string | null;
  @IsOptional() @IsNullable() @IsString() @MaxLength(64) exhibitReference?: string | null;
  @IsOptional() @IsNullable() @IsString() @MaxLength(200) officerInCase?: string | null;
}

/** Body of `POST /api/v1/cases/{id}/notes`. */
export class CaseNote {
  @IsString({ message: 'Write the note.' })
  @Length(1, 4000, { message: 'A note has 1 to 4,000 characters.' })
  text!: string;
}
