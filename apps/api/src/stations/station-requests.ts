import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsString, Length, Max, MaxLength, Min } from 'class-validator';
import { ChosenListRequest, commaList } from '../http/list-request.ts';
import { IsNullable, IsOptional } from '../http/optional.ts';

export class StationListRequest extends ChosenListRequest {
  @IsOptional()
  @Transform(commaList)
  @IsIn(['open', 'closed'], { each: true, message: 'status is open or closed.' })
  status?: string[];

  @IsOptional() @IsString() division?: string;

  /** Code of a station: those that were merged into it. */
  @IsOptional() @IsString() @MaxLength(32) mergedInto?: string;
}

/** Body of `PATCH /api/v1/stations/{code}`; what is left out stays. */
export class StationChange {
  @IsOptional() @IsString() @Length(1, 200, { message: 'A name has 1 to 200 characters.' }) name?: string;

  @IsOptional()
  @IsInt({ message: 'operationalFloor is how many ready cameras the station never falls under.' })
  @Min(0)
  @Max(1000)
  operationalFloor?: number;

  @IsOptional() @IsIn(['open', 'closed'], { message: 'status is open or closed.' }) status?: 'open' | 'closed';

  /** Code of the open station that a closed one was merged into; null for none. */
  @IsOptional()
  @IsNullable()
  @IsString({ message: 'mergedInto is the code of a station.' })
  @Length(1, 32, { message: 'mergedInto is the code of a station.' })
  mergedInto?: string | null;
}
