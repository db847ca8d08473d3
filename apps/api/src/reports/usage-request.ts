import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { IsLocalDay } from '../http/local-day.ts';

export const usageGroupings = ['station', 'team', 'staffType', 'day'] as const;
export type UsageGrouping = (typeof usageGroupings)[number];

export const reportFormats = ['json', 'csv', 'xlsx'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** Which usage: local days, both included. */
export class UsageRequest {
  @IsLocalDay()
  from!: string;

  @IsLocalDay()
  to!: string;

  @IsOptional()
  @IsIn(usageGroupings, { message: 'groupBy is station, team, staffType or day.' })
  groupBy?: UsageGrouping;

  @IsOptional()
  @IsIn(reportFormats, { message: 'format is json, csv or xlsx.' })
  format?: ReportFormat;

  /** As the figures were known at this instant. */
  @IsOptional()
  @IsString()
  @MaxLength(50)
  asAt?: string;
}
