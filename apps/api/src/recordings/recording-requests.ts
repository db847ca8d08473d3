import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { ChosenListRequest, commaList } from '../http/list-request.ts';
import { IsLocalDay } from '../http/local-day.ts';
import { IsOptional } from '../http/optional.ts';

const wholeNumber = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value === '' ? undefined : value;

const given = ({ value }: { value: unknown }): unknown => (value === '' ? undefined : value);

/** What a recording can be without: counted in the row of none. */
export const groupsToBeWithout = ['station', 'division', 'team', 'staffType', 'skill', 'person', 'shift'] as const;

/** The recordings behind a figure of usage: the same days, instant of knowledge and groups. */
export class RecordingListRequest extends ChosenListRequest {
  @IsLocalDay()
  from!: string;

  @IsLocalDay()
  to!: string;

  /** As they were known at this instant. */
  @IsOptional()
  @IsString()
  @MaxLength(50)
  asAt?: string;

  /** Codes of the stations that their holders belonged to. */
  @IsOptional()
  @Transform(commaList)
  @IsString({ each: true })
  @ArrayMaxSize(200)
  station?: string[];

  /** Codes of the teams that their holders belonged to. */
  @IsOptional()
  @Transform(commaList)
  @IsString({ each: true })
  @ArrayMaxSize(200)
  team?: string[];

  @IsOptional()
  @Transform(commaList)
  @IsString({ each: true })
  @ArrayMaxSize(10)
  staffType?: string[];

  /** Codes of the divisions that the stations of their holders belonged to. */
  @IsOptional()
  @Transform(commaList)
  @IsString({ each: true })
  @ArrayMaxSize(50)
  division?: string[];

  /** Skills that their holders had. */
  @IsOptional()
  @Transform(commaList)
  @IsString({ each: true })
  @ArrayMaxSize(50)
  skill?: string[];

  /** Names of shifts, by the handovers as they were. */
  @IsOptional()
  @Transform(commaList)
  @IsString({ each: true })
  @ArrayMaxSize(24)
  shift?: string[];

  /** One shift by the day it began on: `2026-10-24 Night`. */
  @IsOptional()
  @Transform(given)
  @IsString()
  @MaxLength(80)
  shiftDay?: string;

  /** Those that no group of this kind has: of nobody, or of somebody who belonged to none. */
  @IsOptional()
  @Transform(given)
  @IsIn(groupsToBeWithout, { message: `without is one of ${groupsToBeWithout.join(', ')}.` })
  without?: (typeof groupsToBeWithout)[number];

  /** A collar number or the id of a person: who answered for the camera. */
  @IsOptional()
  @Transform(given)
  @IsString()
  @MaxLength(36)
  staff?: string;

  /** A serial. */
  @IsOptional()
  @Transform(given)
  @IsString()
  @MaxLength(64)
  camera?: string;

  /** The day of the week that they began on, 1 for Monday. */
  @IsOptional()
  @Transform(wholeNumber)
  @IsInt({ message: 'weekday is 1 for Monday to 7 for Sunday.' })
  @Min(1, { message: 'weekday is 1 for Monday to 7 for Sunday.' })
  @Max(7, { message: 'weekday is 1 for Monday to 7 for Sunday.' })
  weekday?: number;

  /** The hour in London that they began in. */
  @IsOptional()
  @Transform(wholeNumber)
  @IsInt({ message: 'hour is 0 to 23.' })
  @Min(0, { message: 'hour is 0 to 23.' })
  @Max(23, { message: 'hour is 0 to 23.' })
  hour?: number;
}
