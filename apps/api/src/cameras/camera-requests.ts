import { cameraStatuses, type CameraStatus } from '@custodian/domain';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsString, Length, Matches, MaxLength } from 'class-validator';
import { IsInstant } from '../http/instant.ts';
import { ChosenListRequest, commaList } from '../http/list-request.ts';
import { IsLocalPeriod } from '../http/local-day.ts';
import { IsNullable, IsOptional } from '../http/optional.ts';
import { batteryBands, type BatteryBand } from './battery-band.ts';
import { cameraConditions, type CameraCondition } from './camera-condition.ts';

export class CameraListRequest extends ChosenListRequest {
  @IsOptional()
  @Transform(commaList)
  @IsIn(cameraStatuses, { each: true, message: `status is one or more of ${cameraStatuses.join(', ')}.` })
  status?: CameraStatus[];

  @IsOptional()
  @Transform(commaList)
  @IsIn(cameraConditions, { each: true, message: `condition is one or more of ${cameraConditions.join(', ')}.` })
  condition?: CameraCondition[];

  @IsOptional() @Transform(commaList) @IsString({ each: true }) station?: string[];
  /** Codes of teams: those of their pools, and those that their people answer for now. */
  @IsOptional() @Transform(commaList) @IsString({ each: true }) team?: string[];
  @IsOptional() @Transform(commaList) @IsString({ each: true }) model?: string[];
  @IsOptional() @Transform(commaList) @IsString({ each: true }) firmware?: string[];
  @IsOptional() @IsIn(['none', 'any', 'left'], { message: 'holder is none, any or left.' }) holder?: string;
  /** How worn the battery is, as its dock measured last. */
  @IsOptional()
  @Transform(commaList)
  @IsIn(batteryBands, { each: true, message: `batteryHealth is one or more of ${batteryBands.join(', ')}.` })
  batteryHealth?: BatteryBand[];

  /** Whether they run the newest approved release of their model. */
  @IsOptional() @IsIn(['true', 'false'], { message: 'current is true or false.' }) current?: string;
  /** Whether they belong to the pool of a team. */
  @IsOptional() @IsIn(['true', 'false'], { message: 'pool is true or false.' }) pool?: string;
  /** Those without a home station, or whose firmware nobody knows. */
  @IsOptional()
  @Transform(commaList)
  @IsIn(['station', 'firmware'], { each: true, message: 'without is station, firmware or both.' })
  without?: ('station' | 'firmware')[];

  /** In service at some time of these days, and without a recording of them. */
  @IsOptional() @IsLocalPeriod() unusedIn?: string;
}

const trimmed = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? value.trim() : value);

/** Body of `POST /api/v1/cameras`. */
export class NewCamera {
  @Transform(trimmed)
  @Matches(/^[A-Za-z0-9._-]{1,64}$/, { message: 'A serial has 1 to 64 letters, digits, dots, dashes or underscores.' })
  serial!: string;

  @IsOptional()
  @Transform(trimmed)
  @IsString()
  @Length(1, 64, { message: 'An asset tag has 1 to 64 characters.' })
  assetTag?: string;

  @IsString({ message: 'Give the model by name.' })
  @Length(1, 64, { message: 'Give the model by name.' })
  model!: string;

  /** Code of the home station. */
  @IsOptional()
  @Transform(trimmed)
  @IsString()
  @Length(1, 32, { message: 'Give the station by its code.' })
  station?: string;
}

/** Body of `PATCH /api/v1/cameras/{serial}`; what is left out stays, and null takes away. */
export class CameraChange {
  @IsOptional()
  @IsNullable()
  @Transform(trimmed)
  @IsString()
  @Length(1, 64, { message: 'An asset tag has 1 to 64 characters.' })
  assetTag?: string | null;

  /** Code of the home station. */
  @IsOptional()
  @IsNullable()
  @Transform(trimmed)
  @IsString()
  @Length(1, 32, { message: 'Give the station by its code.' })
  station?: string | null;
}

/** Body of `POST /api/v1/cameras/{serial}/status`. */
export class CameraMoveBody {
  @IsIn(cameraStatuses, { message: `status is one of ${cameraStatuses.join(', ')}.` })
  status!: CameraStatus;

  @IsOptional() @IsString() @MaxLength(1000) reason?: string;
  @IsOptional() @IsBoolean({ message: 'endAssignment is true or false.' }) endAssignment?: boolean;
}

/** Query of `GET /api/v1/cameras/{serial}/timeline`. */
export class TimelineRequest {
  @IsInstant() from!: string;
  @IsInstant() until!: string;
}
