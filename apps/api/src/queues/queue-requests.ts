import { Transform } from 'class-transformer';
import { IsInt, IsString, Length, Matches, Max, Min } from 'class-validator';
import { IsOptional } from '../http/optional.ts';

/** Query of `GET /api/v1/queues/failed`. */
export class FailedJobRequest {
  /** One queue; without it, all of them. */
  @IsOptional() @Matches(/^[a-z-]{1,64}$/, { message: 'queue is the name of a queue.' }) queue?: string;

  @IsOptional()
  @Transform(({ value }) => (typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value))
  @IsInt({ message: 'limit is a whole number from 1 to 200.' })
  @Min(1, { message: 'limit is a whole number from 1 to 200.' })
  @Max(200, { message: 'limit is a whole number from 1 to 200.' })
  limit?: number;
}

/** Body of `POST /api/v1/queues/{queue}/pause`. */
export class QueuePause {
  @IsString({ message: 'Say why; the audit keeps it.' })
  @Length(3, 500, { message: 'Say why, in 3 to 500 characters; the audit keeps it.' })
  reason!: string;
}
