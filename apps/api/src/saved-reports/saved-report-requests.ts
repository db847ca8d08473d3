import { periodNames, reportRhythms, type PeriodName, type ReportRhythm } from '@custodian/domain';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsString,
  IsUUID,
  Length,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { IsInstant } from '../http/instant.ts';
import { IsOptional } from '../http/optional.ts';
import { AreQueryWords } from '../saved-views/query-words.ts';
import type { ReportFormat, SentFormat } from './report-answer.ts';
import { reportKinds, type ReportKind, type ReportWords } from './saved-report.ts';

const nameMessage = 'A report has a name of 1 to 80 characters.';
const trimmed = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? value.trim() : value);
const formats = ['csv', 'xlsx'] as const;
const sentFormats = [...formats, 'pdf'] as const;

/** Query of `GET /api/v1/saved-reports`. */
export class SavedReportListRequest {
  @IsOptional()
  @Transform(trimmed)
  @IsString()
  @Length(2, 100, { message: 'Search from 2 characters, up to 100.' })
  search?: string;

  @IsOptional() @IsString() @MaxLength(50) sort?: string;

  @IsOptional()
  @Transform(({ value }) => (typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value))
  @IsInt({ message: 'limit is a whole number from 1 to 200.' })
  @Min(1, { message: 'limit is a whole number from 1 to 200.' })
  @Max(200, { message: 'limit is a whole number from 1 to 200.' })
  limit?: number;

  @IsOptional() @IsString() @MaxLength(2000) cursor?: string;
}

/** Body of `POST /api/v1/saved-reports`. */
export class NewSavedReport {
  @IsIn(reportKinds, { message: `kind is one of ${reportKinds.join(', ')}.` }) kind!: ReportKind;

  @Transform(trimmed) @IsString({ message: nameMessage }) @Length(1, 80, { message: nameMessage }) name!: string;

  /** The words of the report’s address, without the instant. */
  @AreQueryWords('query is an object of the words in the report’s address.') query!: ReportWords;

  /** Days that move with the time, in place of `from` and `to`. */
  @IsOptional()
  @IsIn(periodNames, { message: `period is one of ${periodNames.join(', ')}.` })
  period?: PeriodName;

  /** Always as at this instant; `isPinned` alone pins it to now. */
  @IsOptional() @IsInstant() asAt?: string;

  @IsOptional() @IsBoolean({ message: 'isPinned is true or false.' }) isPinned?: boolean;
  @IsOptional() @IsBoolean({ message: 'isShared is true or false.' }) isShared?: boolean;
}

/** Body of `PATCH /api/v1/saved-reports/{id}`; what is left out stays. Its question never changes. */
export class SavedReportChange {
  @IsOptional()
  @Transform(trimmed)
  @IsString({ message: nameMessage })
  @Length(1, 80, { message: nameMessage })
  name?: string;

  @IsOptional() @IsBoolean({ message: 'isShared is true or false.' }) isShared?: boolean;
}

/** Body of `POST /api/v1/saved-reports/{id}/runs`. */
export class NewReportRun {
  /** Left out: the instant that the report is pinned to, else now. */
  @IsOptional() @IsInstant() asAt?: string;
}

/** Query of `GET /api/v1/saved-reports/{id}/file`. */
export class ReportFileRequest {
  @IsIn(formats, { message: 'format is csv or xlsx.' }) format!: ReportFormat;
  @IsOptional() @IsInstant() asAt?: string;
}

/** Body of `PUT /api/v1/saved-reports/{id}/schedule`: all of it is set. */
export class NewReportSchedule {
  @IsIn(reportRhythms, { message: `every is one of ${reportRhythms.join(', ')}.` }) every!: ReportRhythm;

  /** 1 is Monday; for a weekly one. */
  @IsOptional() @IsInt({ message: 'weekday is 1 for Monday to 7 for Sunday.' }) weekday?: number;

  /** 1 to 31, the last day in a shorter month; for a monthly one. */
  @IsOptional() @IsInt({ message: 'monthDay is 1 to 31.' }) monthDay?: number;

  /** By London’s clocks. */
  @IsInt({ message: 'hour is 0 to 23.' }) hour!: number;

  @IsIn(sentFormats, { message: 'format is csv, xlsx or pdf.' }) format!: SentFormat;

  /** Ids of accounts. */
  @IsArray({ message: 'recipients is a list of accounts.' })
  @ArrayMinSize(1, { message: 'Choose at least one recipient.' })
  @ArrayMaxSize(50, { message: 'At most 50 recipients.' })
  @IsUUID(undefined, { each: true, message: 'A recipient is the id of an account.' })
  recipients!: string[];
}
