import { leastRawDays } from '@custodian/domain';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { IsInstant } from '../http/instant.ts';

const mostDays = 3650;
const rawWords = `rawDays is ${leastRawDays} to ${mostDays} days: a dock sends for 15 days what it kept.`;
const hourlyWords = `hourlyDays is 30 to ${mostDays} days.`;

/** Body of `PATCH /api/v1/telemetry/settings`; what is left out stays. */
export class RetentionChange {
  @IsOptional()
  @IsInt({ message: rawWords })
  @Min(leastRawDays, { message: rawWords })
  @Max(mostDays, { message: rawWords })
  rawDays?: number;

  @IsOptional()
  @IsInt({ message: hourlyWords })
  @Min(30, { message: hourlyWords })
  @Max(mostDays, { message: hourlyWords })
  hourlyDays?: number;
}

/** The period of a health history, [from, until). */
export class HealthPeriod {
  @IsInstant() from!: string;
  @IsInstant() until!: string;
}
