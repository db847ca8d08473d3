import { historyKinds, type HistoryKind } from '@custodian/domain';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { IsInstant } from '../http/instant.ts';
import { commaList } from '../http/list-request.ts';
import { IsOptional } from '../http/optional.ts';

const limitMessage = 'limit is a whole number from 1 to 200.';

export class MonthsRequest {
  /** Left out, every kind. */
  @IsOptional()
  @Transform(commaList)
  @IsIn(historyKinds, { each: true, message: `kinds is one or more of ${historyKinds.join(', ')}.` })
  kinds?: HistoryKind[];
}

export class HistoryRequest extends MonthsRequest {
  /** Jumps: entries before this instant, newest first. */
  @IsOptional() @IsInstant() before?: string;
  @IsOptional() @IsString() @MaxLength(400) cursor?: string;

  @IsOptional()
  @Transform(({ value }) => (typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value))
  @IsInt({ message: limitMessage })
  @Min(1, { message: limitMessage })
  @Max(200, { message: limitMessage })
  limit?: number;
}
