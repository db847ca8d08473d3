import { roles, type Role } from '@custodian/domain';
import { IsBoolean, IsEmail, IsIn, IsString, Length } from 'class-validator';
import { IsOptional } from '../http/optional.ts';

/** Body of `POST /api/v1/users`. A coordinator needs a station, a supervisor a team: both by code. */
export class NewUser {
  @IsEmail({}, { message: 'Give an e-mail address.' })
  email!: string;

  @IsString({ message: 'Give the person’s name.' })
  @Length(1, 200, { message: 'A name has 1 to 200 characters.' })
  name!: string;

  @IsIn(roles, { message: `A role is one of ${roles.join(', ')}.` })
  role!: Role;

  @IsOptional() @IsString() station?: string;
  @IsOptional() @IsString() team?: string;
}

/** Body of `PATCH /api/v1/users/{id}`. Every session and token of the person follows the new rights at once. */
export class UserChange {
  @IsOptional()
  @IsIn(roles, { message: `A role is one of ${roles.join(', ')}.` })
  role?: Role;

  @IsOptional() @IsString() station?: string;
  @IsOptional() @IsString() team?: string;
  @IsOptional() @IsBoolean({ message: 'disabled is true or false.' }) disabled?: boolean;
}

/** Body of `POST /api/v1/invitations/accept`. */
export class AcceptedInvitation {
  @IsString({ message: 'Give the invitation code.' })
  @Length(1, 200, { message: 'Give the invitation code.' })
  code!: string;

  @IsString({ message: 'Choose a password.' })
  @Length(12, 1024, { message: 'A password has at least 12 characters.' })
  password!: string;
}
