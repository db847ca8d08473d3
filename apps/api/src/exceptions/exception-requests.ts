import { exceptionStates, type ExceptionState } from '@custodian/domain';
import { Transform } from 'class-transformer';
import { IsIn, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { IsInstant } from '../http/instant.ts';
import { ChosenListRequest, commaList } from '../http/list-request.ts';
import { IsNullable, IsOptional } from '../http/optional.ts';

export class ExceptionListRequest extends ChosenListRequest {
  @IsOptional()
  @Transform(commaList)
  @IsIn(exceptionStates, { each: true, message: `status is one or more of ${exceptionStates.join(', ')}.` })
  status?: ExceptionState[];

  @IsOptional()
  @Transform(commaList)
  @IsString({ each: true })
  kind?: string[];

  /** Station codes. */
  @IsOptional()
  @Transform(commaList)
  @IsString({ each: true })
  station?: string[];

  @IsOptional()
  @IsIn(['urgent', 'normal'], { message: 'severity is urgent or normal.' })
  severity?: 'urgent' | 'normal';

  /** Id of a user, or `none`. */
  @IsOptional()
  @Matches(/^(none|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/i, {
    message: 'owner is the id of a user, or none.',
  })
  owner?: string;

  /** Past their due date, or not. */
  @IsOptional()
  @IsIn(['true', 'false'], { message: 'overdue is true or false.' })
  overdue?: 'true' | 'false';
}

/** Body of the commands of an exception; each says which of it is needed. */
export class ExceptionStep {
  /** Why, or what there is to say. */
  @IsOptional() @IsString() @MaxLength(2000) reason?: string;
  /** Until when it is snoozed. */
  @IsOptional() @IsInstant() until?: string;
}

/** Body of `PATCH /api/v1/exceptions/{id}`: null takes the owner or the date away. */
export class ExceptionChange {
  @IsOptional()
  @IsNullable()
  @IsUUID('all', { message: 'ownerId is the id of a user, or null.' })
  ownerId?: string | null;

  @IsOptional()
  @IsNullable()
  @IsInstant()
  dueAt?: string | null;
}
