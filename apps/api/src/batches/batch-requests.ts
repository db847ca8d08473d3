import { acknowledgedEnds, assignmentModes, type AcknowledgedEnd, type AssignmentMode } from '@custodian/domain';
import { ArrayMaxSize, ArrayMinSize, IsIn, IsString, IsUUID, Length } from 'class-validator';
import { Override } from '../assignments/override.ts';
import { IsInstant } from '../http/instant.ts';
import { IsOptional } from '../http/optional.ts';
import { ArePartsOf, IsPart } from '../http/part.ts';
import { DeskNotes } from '../receipts/desk-notes.ts';

/** One line of a batch: a camera, and to whom it goes where it is issued. */
export class BatchLineBody extends DeskNotes {
  @IsString({ message: 'Give the camera’s serial.' }) @Length(1, 64) camera!: string;
  @IsOptional() @IsString() @Length(1, 64) staff?: string;
  @IsOptional()
  @IsIn(assignmentModes, { message: `mode is one of ${assignmentModes.join(', ')}.` })
  mode?: AssignmentMode;
  @IsOptional() @IsInstant() dueBack?: string;
  @IsOptional() @IsPart(() => Override) override?: Override;
}

/** Body of `POST /api/v1/assignment-batches`: pairs to issue, a pile to take back, or all that somebody holds. */
export class NewBatch {
  /** Chosen by the desk, so that sending it again after a break does nothing twice. */
  @IsOptional() @IsUUID() id?: string;
  @IsIn(acknowledgedEnds, { message: 'kind is issue or return.' }) kind!: AcknowledgedEnd;
  /** Everything this person holds comes back; instead of lines. */
  @IsOptional() @IsString() @Length(1, 64) holder?: string;
  @IsOptional()
  @ArrayMinSize(1, { message: 'A batch has at least one line.' })
  @ArrayMaxSize(200, { message: 'A batch has at most 200 lines.' })
  @ArePartsOf(() => BatchLineBody, 'lines is a list of pairs.')
  lines?: BatchLineBody[];
}
