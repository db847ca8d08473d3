import { Transform } from 'class-transformer';
import { IsIn, IsString, MaxLength } from 'class-validator';
import { ChosenListRequest } from '../http/list-request.ts';
import { IsLocalDay } from '../http/local-day.ts';
import { IsOptional } from '../http/optional.ts';
import { RecordingListRequest } from './recording-requests.ts';
import { distributedMeasures, type DistributedMeasure } from '../reports/usage-request.ts';
import { IsUsageBand } from './usage-band.ts';

const given = ({ value }: { value: unknown }): unknown => (value === '' ? undefined : value);

/** What people did in the days of a report. */
export const peopleDid = ['equipped', 'active'] as const;

/** The people behind a figure of usage: the same days, instant of knowledge and groups as its recordings have. */
export class UsagePeopleRequest extends RecordingListRequest {
  /** Answered for a camera (left out, too), or have a recording. */
  @IsOptional()
  @IsIn(peopleDid, { message: `did is ${peopleDid.join(' or ')}.` })
  did?: (typeof peopleDid)[number];

  /** What a band is of; minutes where nothing is said. */
  @IsOptional()
  @IsIn(distributedMeasures, { message: 'measure is minutes or recordings.' })
  measure?: DistributedMeasure;

  /** Those of one band of the distribution, among the equipped. */
  @IsOptional()
  @Transform(given)
  @IsUsageBand()
  band?: string;
}

/** The times behind a figure of cameras docked on time: the same days, instant of knowledge and groups. */
export class TimesOutRequest extends RecordingListRequest {
  /** Docked again by the end of their tour and its grace, or not. */
  @IsOptional()
  @IsIn(['true', 'false'], { message: 'onTime is true or false.' })
  onTime?: 'true' | 'false';
}

/** What cameras were in the days of a report. */
export const camerasWere = ['inService', 'used', 'unused'] as const;

/** The cameras behind a figure of usage. */
export class UsageCamerasRequest extends ChosenListRequest {
  @IsLocalDay()
  from!: string;

  @IsLocalDay()
  to!: string;

  /** As they were known at this instant. */
  @IsOptional()
  @IsString()
  @MaxLength(50)
  asAt?: string;

  /** Code of their home station. */
  @IsOptional()
  @Transform(given)
  @IsString()
  @MaxLength(32)
  station?: string;

  /** Those without a home station. */
  @IsOptional()
  @Transform(given)
  @IsIn(['station'], { message: 'without is station.' })
  without?: 'station';

  /** In service at some time of these days (left out, too); of those, with a recording or without one. */
  @IsOptional()
  @IsIn(camerasWere, { message: `were is one of ${camerasWere.join(', ')}.` })
  were?: (typeof camerasWere)[number];

  /** What a band is of; minutes where nothing is said. */
  @IsOptional()
  @IsIn(distributedMeasures, { message: 'measure is minutes or recordings.' })
  measure?: DistributedMeasure;

  /** Those of one band of the distribution. */
  @IsOptional()
  @Transform(given)
  @IsUsageBand()
  band?: string;
}
