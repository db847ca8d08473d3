import { mostWaves, weekdays, type Weekday } from '@custodian/domain';
import { OmitType, PartialType } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { IsInstant } from '../http/instant.ts';
import { IsNullable, IsOptional } from '../http/optional.ts';
import { ArePartsOf, IsPart } from '../http/part.ts';

const percentage = { message: 'Give a percentage from 0 to 100.' };

/** What is said of a whole number that is none, or out of its bounds. */
const whole = (least: number, most: string): { message: string } => ({
  message: `Give a whole number from ${least} to ${most}.`,
});

const soak = { message: 'A soak is from 0 minutes to 30 days.' };

export class RolloutTargets {
  @IsIn(['camera', 'dock'], { message: 'kind is camera or dock.' })
  kind!: 'camera' | 'dock';

  /** A model's name; every model of the kind when left out. */
  @IsOptional()
  @IsString()
  @MaxLength(64)
  model?: string;

  /** Codes of home stations. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @IsString({ each: true })
  stations?: string[];

  /** Codes of teams: cameras pooled to them or held by their people. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @IsString({ each: true })
  teams?: string[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20_000)
  @IsString({ each: true })
  serials?: string[];
}

export class GateRequest {
  @IsNumber({}, percentage)
  @Min(0, percentage)
  @Max(100, percentage)
  successPercent!: number;

  @IsNumber({}, percentage)
  @Min(0, percentage)
  @Max(100, percentage)
  failurePercent!: number;

  @IsOptional()
  @IsInt(whole(1, '100,000'))
  @Min(1, whole(1, '100,000'))
  @Max(100_000, whole(1, '100,000'))
  minimumFailures?: number;

  @IsOptional()
  @IsNumber({}, percentage)
  @Min(0, percentage)
  @Max(100, percentage)
  contactedPercent?: number;

  @IsOptional()
  @IsInt(soak)
  @Min(0, soak)
  @Max(43_200, soak)
  soakMinutes?: number;

  @IsOptional()
  @IsBoolean()
  manual?: boolean;
}

export class WaveRequest {
  @IsString()
  @MaxLength(100)
  @Matches(/\S/, { message: 'Give the wave a name.' })
  name!: string;

  /** Codes of home stations. */
  @IsOptional()
  @IsNullable()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @IsString({ each: true })
  stations?: string[] | null;

  /** Share of what no station wave holds. */
  @IsOptional()
  @IsNullable()
  @IsNumber({}, percentage)
  @Min(0, percentage)
  @Max(100, percentage)
  percent?: number | null;

  /** Whether it takes all that is left; the last wave only. */
  @IsOptional()
  @IsBoolean()
  rest?: boolean;

  @IsPart(() => GateRequest)
  gate!: GateRequest;
}

export class WindowRequest {
  @IsString()
  from!: string;

  @IsString()
  until!: string;

  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @IsIn(weekdays, { each: true, message: 'days are monday to sunday.' })
  days?: Weekday[];
}

export class PolicyRequest {
  @IsOptional()
  @ArrayMaxSize(50)
  @ArePartsOf(() => WindowRequest)
  windows?: WindowRequest[];

  @IsOptional()
  @IsBoolean()
  handoverBlackout?: boolean;

  @IsOptional()
  @IsNumber({}, percentage)
  @Min(0, percentage)
  @Max(100, percentage)
  batteryFloorPercent?: number;

  @IsOptional()
  @IsInt(whole(1, '10,000'))
  @Min(1, whole(1, '10,000'))
  @Max(10_000, whole(1, '10,000'))
  maximumPerStation?: number;

  @IsOptional()
  @IsNullable()
  @IsInt(whole(0, '10,000'))
  @Min(0, whole(0, '10,000'))
  @Max(10_000, whole(0, '10,000'))
  floorPerStation?: number | null;

  @IsOptional()
  @IsInt(whole(1, '10,080 minutes, which is a week'))
  @Min(1, whole(1, '10,080 minutes, which is a week'))
  @Max(10_080, whole(1, '10,080 minutes, which is a week'))
  comeBackMinutes?: number;

  /** Whether devices that run a newer version go back to this release; no when left out. */
  @IsOptional()
  @IsBoolean()
  mayDowngrade?: boolean;

  /** Whether devices that come to match after submit join; yes when left out. */
  @IsOptional()
  @IsBoolean()
  lateJoiners?: boolean;

  /** When what still waits is cancelled. */
  @IsOptional()
  @IsNullable()
  @IsInstant()
  deadline?: string | null;
}

export class NewRollout {
  @IsString()
  @MaxLength(200)
  @Matches(/\S/, { message: 'Give the rollout a name.' })
  name!: string;

  /** The release's id. */
  @IsUUID(undefined, { message: 'release is the id of a firmware release.' })
  release!: string;

  @IsPart(() => RolloutTargets)
  targets!: RolloutTargets;

  @ArrayMinSize(1, { message: 'A rollout has at least one wave.' })
  @ArrayMaxSize(mostWaves)
  @ArePartsOf(() => WaveRequest, 'A rollout has at least one wave; each is an object.')
  waves!: WaveRequest[];

  @IsOptional()
  @IsPart(() => PolicyRequest)
  policy?: PolicyRequest;

  /** The id of the adopted pilot that it spreads through the force. */
  @IsOptional()
  @IsUUID(undefined, { message: 'pilot is the id of a pilot.' })
  pilot?: string;
}

/** What changes in a draft; what is left out stays as it is, and what is given replaces the whole of it. */
export class RolloutChange extends PartialType(OmitType(NewRollout, ['pilot']), { skipNullProperties: false }) {}

/** What a command may say beside its name. */
export class CommandReason {
  @IsOptional()
  @IsString()
  @MaxLength(500)
  reason?: string;
}
