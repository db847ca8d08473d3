import { usageGroupings, type UsageGrouping } from '@custodian/domain';
import { Transform } from 'class-transformer';
import { IsIn, IsString, MaxLength } from 'class-validator';
import { IsLocalDay } from '../http/local-day.ts';
import { markings, type Marking } from '../http/marking.ts';
import { IsOptional } from '../http/optional.ts';

export const reportFormats = ['json', 'csv', 'xlsx', 'pdf'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** Which days: in London, both included, as the figures were known at an instant. */
export class UsagePeriodRequest {
  @IsLocalDay()
  from!: string;

  @IsLocalDay()
  to!: string;

  /** As the figures were known at this instant. */
  @IsOptional()
  @IsString()
  @MaxLength(50)
  asAt?: string;

  /** Code of a station: what belonged to it alone. */
  @IsOptional()
  @Transform(({ value }) => (value === '' ? undefined : value))
  @IsString()
  @MaxLength(32)
  station?: string;
}

/** Which usage. */
export class UsageRequest extends UsagePeriodRequest {
  @IsOptional()
  @IsIn(usageGroupings, { message: `groupBy is one of ${usageGroupings.join(', ')}.` })
  groupBy?: UsageGrouping;

  @IsOptional()
  @IsIn(reportFormats, { message: 'format is json, csv, xlsx or pdf.' })
  format?: ReportFormat;

  /** With how often cameras were docked on time: it is counted only where it is asked for. */
  @IsOptional()
  @IsIn(['true', 'false'], { message: 'docking is true or false.' })
  docking?: 'true' | 'false';

  /** What a PDF is marked with; OFFICIAL where nothing is said. */
  @IsOptional()
  @IsIn(markings, { message: `marking is ${markings.join(' or ')}.` })
  marking?: Marking;
}

/** What can be spread, and over whom. */
export const distributed = ['people', 'cameras'] as const;
export type Distributed = (typeof distributed)[number];

export const distributedMeasures = ['minutes', 'recordings'] as const;
export type DistributedMeasure = (typeof distributedMeasures)[number];

export class UsageDistributionRequest extends UsagePeriodRequest {
  @IsOptional()
  @IsIn(distributed, { message: 'of is people or cameras.' })
  of?: Distributed;

  @IsOptional()
  @IsIn(distributedMeasures, { message: 'measure is minutes or recordings.' })
  measure?: DistributedMeasure;
}
