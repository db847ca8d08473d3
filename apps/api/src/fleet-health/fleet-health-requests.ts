import { IsInt, Max, Min } from 'class-validator';
import { IsOptional } from '../http/optional.ts';

const words = { message: '$property is a whole number of per cent, from 0 to 100.' };

/** Body of `PATCH /api/v1/fleet-health/limits`; what is left out stays. */
export class CareLimitsChange {
  @IsOptional() @IsInt(words) @Min(0, words) @Max(100, words) somePercent?: number;
  @IsOptional() @IsInt(words) @Min(0, words) @Max(100, words) manyPercent?: number;
}
