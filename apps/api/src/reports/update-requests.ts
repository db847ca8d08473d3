import { failureCauses, mostWaves, timeStepNames, type FailureCause, type TimeStep } from '@custodian/domain';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsInt, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { ChosenListRequest, commaList, exportFormats, type ExportFormat } from '../http/list-request.ts';
import { IsLocalDay } from '../http/local-day.ts';
import { IsOptional } from '../http/optional.ts';
import { figureTests } from './update-figures.ts';
import { UsagePeriodRequest } from './usage-request.ts';

const given = ({ value }: { value: unknown }): unknown => (value === '' ? undefined : value);

export type UpdateState = keyof typeof figureTests;
const updateStates = Object.keys(figureTests) as UpdateState[];

/** The days of a report on all rollouts. */
export class RolloutPeriodRequest extends UsagePeriodRequest {
  @IsOptional()
  @IsIn(exportFormats, { message: 'format is json, csv or xlsx.' })
  format?: ExportFormat;
}

/** The updates of devices behind a figure: of one rollout, or of those that ended in a period. */
export class UpdateListRequest extends ChosenListRequest {
  @IsOptional() @Transform(given) @IsUUID(undefined, { message: 'rollout is the id of a rollout.' }) rollout?: string;

  /** The wave's number, from 1. */
  @IsOptional()
  @Transform(({ value }) => (typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : given({ value })))
  @IsInt({ message: 'wave is a number from 1.' })
  @Min(1, { message: 'wave is a number from 1.' })
  @Max(mostWaves, { message: 'wave is a number from 1.' })
  wave?: number;

  /** Ended on these days in London, both included. */
  @IsOptional() @Transform(given) @IsLocalDay() from?: string;
  @IsOptional() @Transform(given) @IsLocalDay() to?: string;

  /** As known at this instant. */
  @IsOptional() @Transform(given) @IsString() @MaxLength(50) asAt?: string;

  /** Codes of home stations as frozen at submit. */
  @IsOptional()
  @Transform(commaList)
  @IsString({ each: true })
  @ArrayMaxSize(200)
  station?: string[];

  @IsOptional() @Transform(given) @IsIn(['station'], { message: 'without is station.' }) without?: 'station';

  /** Any of them. */
  @IsOptional()
  @Transform(commaList)
  @IsIn(updateStates, { each: true, message: `state is one or more of ${updateStates.join(', ')}.` })
  state?: UpdateState[];

  /** What a failed one failed of. */
  @IsOptional()
  @Transform(commaList)
  @IsIn(failureCauses, { each: true, message: `cause is one or more of ${failureCauses.join(', ')}.` })
  cause?: FailureCause[];

  /** The device's own words of its failure, whole. */
  @IsOptional() @Transform(given) @IsString() @MaxLength(10_000) words?: string;

  /** How long one that succeeded took. */
  @IsOptional()
  @Transform(given)
  @IsIn(timeStepNames, { message: `took is one of ${timeStepNames.join(', ')}.` })
  took?: TimeStep;
}
