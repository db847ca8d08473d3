import {
  assignmentModes,
  bulkActionNames,
  bulkLists,
  bulkStates,
  cameraStatuses,
  type AssignmentMode,
  type BulkActionName,
  type BulkList,
  type BulkState,
  type CameraStatus,
} from '@custodian/domain';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, IsString, Length, MaxLength } from 'class-validator';
import { IsInstant } from '../http/instant.ts';
import { commaList, ListRequest } from '../http/list-request.ts';
import { IsOptional } from '../http/optional.ts';
import { ArePartsOf, IsPart } from '../http/part.ts';
import { AreQueryWords } from '../saved-views/query-words.ts';
import type { QueryWords } from '../saved-views/listed.ts';

const codeMessage = 'Give it by its code.';

class CameraAndStaff {
  @IsString({ message: 'Give the camera’s serial.' }) @Length(1, 64) camera!: string;
  @IsString({ message: 'Give the collar number.' }) @Length(1, 64) staff!: string;
}

/** What an action is told; which of it an action needs, its plan says. */
export class BulkArguments {
  @IsOptional()
  @IsIn(cameraStatuses, { message: `status is one of ${cameraStatuses.join(', ')}.` })
  status?: CameraStatus;

  @IsOptional() @IsString() @MaxLength(1000) reason?: string;
  @IsOptional() @IsBoolean({ message: 'endAssignment is true or false.' }) endAssignment?: boolean;
  @IsOptional() @IsString() @MaxLength(1000) condition?: string;
  /** Where to move; for issuing, whose people get a camera; for closing, what stations are merged into. */
  @IsOptional() @IsString({ message: codeMessage }) @Length(1, 32, { message: codeMessage }) station?: string;
  @IsOptional() @IsString({ message: codeMessage }) @Length(1, 64, { message: codeMessage }) team?: string;
  @IsOptional()
  @IsIn(assignmentModes, { message: `mode is one of ${assignmentModes.join(', ')}.` })
  mode?: AssignmentMode;
  @IsOptional() @IsInstant() dueBack?: string;
  /** Until when to snooze. */
  @IsOptional() @IsInstant() until?: string;

  @IsOptional()
  @IsArray({ message: 'collarNumbers is a list.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(5000)
  @IsString({ each: true })
  @MaxLength(64, { each: true })
  collarNumbers?: string[];

  @IsOptional()
  @ArePartsOf(() => CameraAndStaff)
  @ArrayMinSize(1)
  @ArrayMaxSize(5000)
  pairs?: CameraAndStaff[];
}

/** Body of `POST /api/v1/bulk-actions`: a filter, or the rows by name; both: those of the names that match. */
export class NewBulkAction {
  @IsIn(bulkLists, { message: `list is one of ${bulkLists.join(', ')}.` }) list!: BulkList;

  @IsIn(bulkActionNames, { message: `action is one of ${bulkActionNames.join(', ')}.` }) action!: BulkActionName;

  /** The words of the list’s address. */
  @IsOptional() @AreQueryWords('filter is an object of the words in the list’s address.') filter?: QueryWords;

  /** Serials, codes, collar numbers or ids, as the list names its rows. */
  @IsOptional()
  @IsArray({ message: 'ids is a list.' })
  @ArrayMinSize(1, { message: 'Name at least one row.' })
  @ArrayMaxSize(5000, { message: 'At most 5,000 rows by name; use a filter for more.' })
  @IsString({ each: true })
  @MaxLength(64, { each: true })
  ids?: string[];

  @IsOptional() @IsPart(() => BulkArguments) arguments?: BulkArguments;
}

export class BulkActionListRequest extends ListRequest {
  @IsOptional()
  @Transform(commaList)
  @IsIn(bulkStates, { each: true, message: `state is one or more of ${bulkStates.join(', ')}.` })
  state?: BulkState[];

  @IsOptional()
  @Transform(commaList)
  @IsIn(bulkLists, { each: true, message: `list is one or more of ${bulkLists.join(', ')}.` })
  list?: BulkList[];

  @IsOptional()
  @Transform(commaList)
  @IsIn(bulkActionNames, { each: true, message: `action is one or more of ${bulkActionNames.join(', ')}.` })
  action?: BulkActionName[];
}

const standings = ['in', 'out', 'to_do', 'done', 'left_out'] as const;

/** Query of `GET /api/v1/bulk-actions/{id}/rows`. */
export class BulkRowListRequest extends ListRequest {
  /** `in` and `out` of the preview; of those in, `to_do`, `done`, or `left_out` when their turn came. */
  @IsOptional()
  @IsIn(standings, { message: `standing is one of ${standings.join(', ')}.` })
  standing?: (typeof standings)[number];
  @IsOptional() @IsString() @MaxLength(60) reason?: string;
}
