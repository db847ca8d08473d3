import { assignmentModes, type AssignmentMode } from '@custodian/domain';
import { Transform } from 'class-transformer';
import { IsIn, IsString, Length } from 'class-validator';
import { IsInstant } from '../http/instant.ts';
import { ChosenListRequest, commaList } from '../http/list-request.ts';
import { IsLocalPeriod } from '../http/local-day.ts';
import { IsNullable, IsOptional } from '../http/optional.ts';
import { IsPart } from '../http/part.ts';
import { DeskNotes } from '../receipts/desk-notes.ts';
import { Override } from './override.ts';

/** Body of `POST /api/v1/assignments`. */
export class NewAssignment extends DeskNotes {
  @IsString({ message: 'Give the camera’s serial.' }) @Length(1, 64) camera!: string;
  @IsString({ message: 'Give the collar number.' }) @Length(1, 64) staff!: string;
  @IsIn(assignmentModes, { message: `mode is one of ${assignmentModes.join(', ')}.` }) mode!: AssignmentMode;
  @IsOptional() @IsInstant() from?: string;
  @IsOptional() @IsNullable() @IsInstant() until?: string | null;
  @IsOptional() @IsNullable() @IsInstant() dueBack?: string | null;
  @IsOptional() @IsPart(() => Override) override?: Override;
}

/** Body of `POST /api/v1/assignments/{id}/return`; all of it may be left out. */
export class Return extends DeskNotes {
  @IsOptional() @IsInstant() at?: string;
}

/** Body of `POST /api/v1/assignments/{id}/extend`. */
export class Extension {
  @IsInstant() dueBack!: string;
}

/** Body of `POST /api/v1/assignments/{id}/correct`. `until: null` opens the assignment again. */
export class CorrectionBody {
  @IsOptional() @IsInstant() from?: string;
  @IsOptional() @IsNullable() @IsInstant() until?: string | null;
  @IsOptional() @IsString() staff?: string;
  @IsString({ message: 'Say why the record is corrected.' })
  @Length(1, 1000, { message: 'Say why the record is corrected.' })
  reason!: string;
}

/** Body of `POST /api/v1/assignments/{id}/transfer`: to whom, at one instant. */
export class TransferBody extends DeskNotes {
  @IsString({ message: 'Give the collar number.' }) @Length(1, 64) staff!: string;
  @IsOptional()
  @IsIn(assignmentModes, { message: `mode is one of ${assignmentModes.join(', ')}.` })
  mode?: AssignmentMode;
  @IsOptional() @IsInstant() at?: string;
  @IsOptional() @IsNullable() @IsInstant() dueBack?: string | null;
  @IsOptional() @IsPart(() => Override) override?: Override;
}

export class AssignmentListRequest extends ChosenListRequest {
  @IsOptional() @IsString() camera?: string;
  @IsOptional() @IsString() staff?: string;
  @IsOptional() @Transform(commaList) @IsIn(assignmentModes, { each: true }) mode?: string[];
  /** Codes of the cameras’ home stations. */
  @IsOptional() @Transform(commaList) @IsString({ each: true }) station?: string[];
  /** Codes of the teams under which they were issued. */
  @IsOptional() @Transform(commaList) @IsString({ each: true }) team?: string[];
  /** Due back, and not back. */
  @IsOptional() @IsIn(['true', 'false'], { message: 'overdue is true or false.' }) overdue?: string;
  /** With some time after this instant … */
  @IsOptional() @IsInstant() from?: string;
  /** … and before this one. */
  @IsOptional() @IsInstant() until?: string;
  /** With some time in these local days. */
  @IsOptional() @IsLocalPeriod() heldIn?: string;
  @IsOptional() @IsIn(['open', 'ended'], { message: 'status is open or ended.' }) status?: string;
  @IsOptional() @IsIn(['true', 'false'], { message: 'superseded is true or false.' }) superseded?: string;
}
