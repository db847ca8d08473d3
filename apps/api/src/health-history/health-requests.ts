import { telemetryRetentionBounds } from '@custodian/domain';
import { Transform } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { IsInstant } from '../http/instant.ts';
import { IsOptional } from '../http/optional.ts';

const { rawDays: raw, hourlyDays: hourly } = telemetryRetentionBounds;
const rawWords = `rawDays is ${raw.least} to ${raw.most} days: a dock sends for 15 days what it kept.`;
const hourlyWords = `hourlyDays is ${hourly.least} to ${hourly.most} days.`;

/** Body of `PATCH /api/v1/telemetry/settings`; what is left out stays. */
export class RetentionChange {
  @IsOptional()
  @IsInt({ message: rawWords })
  @Min(raw.least, { message: rawWords })
  @Max(raw.most, { message: rawWords })
  rawDays?: number;

  @IsOptional()
  @IsInt({ message: hourlyWords })
  @Min(hourly.least, { message: hourlyWords })
  @Max(hourly.most, { message: hourlyWords })
  hourlyDays?: number;
}

const numberOf = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;

/** Query of `GET /api/v1/telemetry/retention/preview`: the days to try. */
export class RetentionPreviewRequest {
  @Transform(numberOf)
  @IsInt({ message: rawWords })
  @Min(raw.least, { message: rawWords })
  @Max(raw.most, { message: rawWords })
  rawDays!: number;

  @Transform(numberOf)
  @IsInt({ message: hourlyWords })
  @Min(hourly.least, { message: hourlyWords })
  @Max(hourly.most, { message: hourlyWords })
  hourlyDays!: number;
}

/** The period of a health history, [from, until). */
export class HealthPeriod {
  @IsInstant() from!: string;
  @IsInstant() until!: string;
}
