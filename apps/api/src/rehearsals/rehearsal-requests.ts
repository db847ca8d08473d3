import { usualFaults, type RehearsalFaults } from '@custodian/domain';
import { Type } from 'class-transformer';
import { IsNumber, Max, Min, ValidateNested } from 'class-validator';
import { IsOptional } from '../http/optional.ts';

const share = { message: 'Give a percentage from 0 to 100.' };

/** What is to go wrong, each a share in per cent; what is left out is as usual. */
export class FaultShares implements Partial<RehearsalFaults> {
  /** Devices that refuse the new system and say so. */
  @IsOptional()
  @IsNumber({}, share)
  @Min(0, share)
  @Max(100, share)
  failPercent?: number;

  /** Devices that install and are never heard of again. */
  @IsOptional()
  @IsNumber({}, share)
  @Min(0, share)
  @Max(100, share)
  neverBackPercent?: number;

  /** Docks that are out of reach a third of the time. */
  @IsOptional()
  @IsNumber({}, share)
  @Min(0, share)
  @Max(100, share)
  flappingPercent?: number;
}

export class NewRehearsal {
  @IsOptional()
  @ValidateNested()
  @Type(() => FaultShares)
  faults?: FaultShares;
}

/** Every share filled in. */
export function readFaults(given?: FaultShares | null): RehearsalFaults {
  return {
    failPercent: given?.failPercent ?? usualFaults.failPercent,
    neverBackPercent: given?.neverBackPercent ?? usualFaults.neverBackPercent,
    flappingPercent: given?.flappingPercent ?? usualFaults.flappingPercent,
  };
}
