import { PickType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { ListRequest } from '../http/list-request.ts';
import { IsOptional } from '../http/optional.ts';

export const pilotPeriods = ['baseline', 'pilot'] as const;
export type PilotPeriodName = (typeof pilotPeriods)[number];

export const pilotSides = ['treated', 'comparison'] as const;
export type PilotSide = (typeof pilotSides)[number];

const places = 'measure is the place of a measure of the pilot, from 0.';

/** Query of `GET /api/v1/pilots/{id}/rows`: which figure, and which page of what is behind it. */
export class PilotRowsRequest extends PickType(ListRequest, ['sort', 'limit', 'cursor', 'format']) {
  /** Its place among the measures of the pilot, from 0. */
  @Transform(({ value }) => (typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value))
  @IsInt({ message: places })
  @Min(0, { message: places })
  @Max(11, { message: places })
  measure!: number;

  /** Left out, the period that fewer stand behind: as many as a place is told to have. */
  @IsOptional()
  @IsIn(pilotPeriods, { message: 'period is baseline or pilot.' })
  period?: PilotPeriodName;

  /** Code of a station or team of the pilot; left out, a whole side. */
  @IsOptional()
  @IsString()
  @MaxLength(64)
  unit?: string;

  /** Left out, the side under trial. */
  @IsOptional()
  @IsIn(pilotSides, { message: 'side is treated or comparison.' })
  side?: PilotSide;

  /** `people`: of complaints, the people whose days in post they are divided by, in place of what was entered. */
  @IsOptional()
  @IsIn(['people'], { message: 'of is people.' })
  of?: 'people';

  /** Left out, the newest. */
  @IsOptional()
  @IsUUID(undefined, { message: 'analysis is the id of an analysis of the pilot.' })
  analysis?: string;
}
