import { parseSleep } from '@custodian/device-protocol';
import { PickType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  registerDecorator,
  type ValidationOptions,
} from 'class-validator';
import { ChosenListRequest, commaList, ListRequest } from '../http/list-request.ts';
import { IsOptional } from '../http/optional.ts';

const trimmed = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? value.trim() : value);
const baysMessage = 'bays is a whole number from 1 to 64.';

/** `HH:mm:ss` from 00:00:01 to 23:59:59, the only form that every stock client reads. */
function IsPollInterval(options?: ValidationOptions): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'isPollInterval',
      target: target.constructor,
      propertyName: String(property),
      options: { message: 'pollInterval is HH:mm:ss from 00:00:01 to 23:59:59.', ...options },
      validator: { validate: (value) => typeof value === 'string' && (parseSleep(value) ?? 0) > 0 },
    });
}

export class NewDock {
  @Transform(trimmed)
  @IsString()
  @Matches(/^[A-Za-z0-9._-]{1,64}$/, {
    message: 'serial has 1 to 64 letters, digits, dots, underscores or hyphens.',
  })
  serial!: string;

  /** Name of a model of kind dock. */
  @Transform(trimmed)
  @IsString()
  @MaxLength(100)
  model!: string;

  /** Code or name of a station. */
  @Transform(trimmed)
  @IsString()
  @MaxLength(100)
  station!: string;

  @IsInt({ message: baysMessage })
  @Min(1, { message: baysMessage })
  @Max(64, { message: baysMessage })
  bays!: number;

  @IsOptional()
  @IsPollInterval()
  pollInterval?: string;
}

export class DockChange {
  @IsOptional()
  @Transform(trimmed)
  @IsString()
  @MaxLength(100)
  station?: string;

  @IsOptional()
  @IsInt({ message: baysMessage })
  @Min(1, { message: baysMessage })
  @Max(64, { message: baysMessage })
  bays?: number;

  @IsOptional()
  @IsPollInterval()
  pollInterval?: string;
}

/** Whether a dock is heard: `silent` for ten minutes, or longer than it was told to poll; `never` since it was made. */
export const dockStatuses = ['online', 'silent', 'never'] as const;
export type DockStatus = (typeof dockStatuses)[number];

export class DockListRequest extends ChosenListRequest {
  @IsOptional()
  @Transform(commaList)
  @IsIn(dockStatuses, { each: true, message: `status is one of ${dockStatuses.join(', ')}.` })
  status?: DockStatus[];

  /** Station codes. */
  @IsOptional()
  @Transform(commaList)
  @IsString({ each: true })
  station?: string[];

  @IsOptional()
  @Transform(commaList)
  @IsString({ each: true })
  model?: string[];

  /** Versions that the dock itself reports. */
  @IsOptional()
  @Transform(commaList)
  @IsString({ each: true })
  firmware?: string[];
}

/** Pages of a dock's history: `limit` and `cursor` only, newest first. */
export class DockHistoryRequest extends PickType(ListRequest, ['limit', 'cursor'] as const) {}
