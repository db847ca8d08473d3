import { mostWaves } from '@custodian/domain';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { commaList, ListRequest } from '../http/list-request.ts';
import { IsOptional } from '../http/optional.ts';

const wholeNumber = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;

const trueOrFalse = ({ value }: { value: unknown }): unknown =>
  value === 'true' ? true : value === 'false' ? false : value;

const waveNumber = { message: 'wave is the number of a wave, from 1.' };

const rolloutStates = ['draft', 'awaiting_approval', 'ready', 'running', 'paused', 'finished', 'cancelled'];
const rolloutStatesMessage = `$property is one or more of ${rolloutStates.join(', ')}.`;

export class RolloutListRequest extends ListRequest {
  @IsOptional()
  @Transform(commaList)
  @IsIn(rolloutStates, { each: true, message: rolloutStatesMessage })
  status?: string[];

  /** The same as `status`, by the name that a rollout gives it. */
  @IsOptional()
  @Transform(commaList)
  @IsIn(rolloutStates, { each: true, message: rolloutStatesMessage })
  state?: string[];

  /** A model's name. */
  @IsOptional()
  @IsString()
  @MaxLength(64)
  model?: string;

  /** A release's id. */
  @IsOptional()
  @IsUUID()
  release?: string;
}

const actionStates = [
  'waiting',
  'offered',
  'downloading',
  'installing',
  'cancelling',
  'succeeded',
  'failed',
  'cancelled',
];
const actionStatesMessage = `$property is one or more of ${actionStates.join(', ')}.`;

export class ActionListRequest extends ListRequest {
  @IsOptional()
  @Transform(commaList)
  @IsIn(actionStates, { each: true, message: actionStatesMessage })
  state?: string[];

  /** The same as `state`, by the name that lists give it. */
  @IsOptional()
  @Transform(commaList)
  @IsIn(actionStates, { each: true, message: actionStatesMessage })
  status?: string[];

  /** The wave's number, from 1. */
  @IsOptional()
  @Transform(wholeNumber)
  @IsInt(waveNumber)
  @Min(1, waveNumber)
  @Max(mostWaves, waveNumber)
  wave?: number;

  /** A station's code. */
  @IsOptional()
  @IsString()
  @MaxLength(32)
  station?: string;

  @IsOptional()
  @IsString()
  @MaxLength(64)
  reason?: string;

  /** Only those that were silent after installing, or only the others. */
  @IsOptional()
  @Transform(trueOrFalse)
  @IsBoolean({ message: 'silent is true or false.' })
  silent?: boolean;
}

export class StationProgressRequest {
  /** The wave's number, from 1; every wave when left out. */
  @IsOptional()
  @Transform(wholeNumber)
  @IsInt(waveNumber)
  @Min(1, waveNumber)
  @Max(mostWaves, waveNumber)
  wave?: number;
}

export class TargetListRequest extends ListRequest {
  /** Only those left out, or only those in a wave. */
  @IsOptional()
  @Transform(trueOrFalse)
  @IsBoolean({ message: 'out is true or false.' })
  out?: boolean;

  @IsOptional()
  @IsString()
  @MaxLength(64)
  reason?: string;
}
