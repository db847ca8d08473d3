import { IsBoolean, IsString, MaxLength } from 'class-validator';
import { IsNullable, IsOptional } from '../http/optional.ts';

/** Body of `PATCH /api/v1/boards/settings`; what is left out stays. */
export class BoardSettingsChange {
  /** Whether boards show who answers for a camera. */
  @IsOptional() @IsBoolean({ message: 'showsHolders is true or false.' }) showsHolders?: boolean;

  /** The station that `stationShowsHolders` is about, by its code. */
  @IsOptional() @IsString({ message: 'station is a code.' }) @MaxLength(64) station?: string;

  /** What that station does; left out or null, it does as the force does. */
  @IsOptional()
  @IsNullable()
  @IsBoolean({ message: 'stationShowsHolders is true, false, or null for as the force does.' })
  stationShowsHolders?: boolean | null;
}
