import { IsString, Length } from 'class-validator';

/** Why a rule is set aside: of one camera for each person, of a reservation, of a team's mode. */
export class Override {
  @IsString({ message: 'Say why the rule is set aside.' })
  @Length(1, 1000, { message: 'Say why the rule is set aside.' })
  reason!: string;
}
