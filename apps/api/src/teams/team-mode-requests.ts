import { teamModes, type TeamMode } from '@custodian/domain';
import { IsIn, IsString, Length } from 'class-validator';
import { IsInstant } from '../http/instant.ts';
import { IsOptional } from '../http/optional.ts';

/** Body of `POST /api/v1/teams/{code}/mode`: since when, now where it is left out, and why. */
export class TeamModeBody {
  @IsIn(teamModes, { message: `mode is one of ${teamModes.join(', ')}.` }) mode!: TeamMode;
  @IsOptional() @IsInstant() at?: string;
  @IsString({ message: 'Say why the team switches.' })
  @Length(1, 1000, { message: 'Say why the team switches.' })
  reason!: string;
}
