import {
  importKinds,
  importStates,
  type ImportKind,
  type ImportState,
  type MappingChange,
  type RowOutcome,
} from '@custodian/domain';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsObject, IsOptional, Min } from 'class-validator';
import { commaList, ListRequest } from '../http/list-request.ts';

const kindMessage = `kind is one of ${importKinds.join(', ')}.`;
const outcomes = ['create', 'change', 'leave', 'unchanged', 'reject'] as const satisfies readonly RowOutcome[];

/** Query of `POST /api/v1/imports`. */
export class NewImport {
  /** Left out, it is told by the content. */
  @IsOptional() @IsIn(importKinds, { message: kindMessage }) kind?: ImportKind;

  /** Whether the file names everybody, so that who is missing from it has left. */
  @IsOptional()
  @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean({ message: 'complete is true or false.' })
  complete?: boolean;
}

export class ImportListRequest extends ListRequest {
  @IsOptional()
  @Transform(commaList)
  @IsIn(importKinds, { each: true, message: kindMessage })
  kind?: ImportKind[];

  @IsOptional()
  @Transform(commaList)
  @IsIn(importStates, { each: true, message: `state is one or more of ${importStates.join(', ')}.` })
  state?: ImportState[];
}

/** Query of `GET /api/v1/imports/{id}/rows`. */
export class ImportRowListRequest extends ListRequest {
  @IsOptional()
  @Transform(commaList)
  @IsIn(outcomes, { each: true, message: `outcome is one or more of ${outcomes.join(', ')}.` })
  outcome?: RowOutcome[];
}

/** Body of `PATCH /api/v1/imports/{id}`: what is left out stays; an empty body compares again. */
export class ImportChange {
  /** Field → heading of the file; null where the file does not carry the field. */
  @IsOptional()
  @IsObject({ message: 'mapping is an object of fields and the headings that carry them.' })
  mapping?: MappingChange;
  @IsOptional() @IsIn(importKinds, { message: kindMessage }) kind?: ImportKind;
  @IsOptional() @IsBoolean({ message: 'complete is true or false.' }) complete?: boolean;
}

/** Body of `POST /api/v1/imports/{id}/apply`. */
export class ImportConfirmation {
  /** The number of leavers that a person saw; asked for above 2 % of the staff. */
  @IsOptional() @IsInt({ message: 'confirmLeavers is the number of leavers.' }) @Min(0) confirmLeavers?: number;
}
