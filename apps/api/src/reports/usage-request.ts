import { isLocalDay } from '@custodian/domain';
import { IsIn, IsOptional, IsString, MaxLength, ValidateBy } from 'class-validator';

export const usageGroupings = ['station', 'team', 'staffType', 'day'] as const;
export type UsageGrouping = (typeof usageGroupings)[number];

export const reportFormats = ['json', 'csv', 'xlsx'] as const;
export type ReportFormat = (typeof reportFormats)[number];

const firstDay = '1900-01-01';

function IsLocalDay(): PropertyDecorator {
  const validate = (value: unknown): boolean => typeof value === 'string' && isLocalDay(value) && value >= firstDay;
  const defaultMessage = (): string => '$property is a day in London, from 1900 on, written YYYY-MM-DD.';
  return ValidateBy({ name: 'isLocalDay', validator: { validate, defaultMessage } });
}

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
