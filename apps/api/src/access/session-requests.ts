import { IsArray, IsEmail, IsIn, IsString, Length } from 'class-validator';
import { permissions, type Permission } from '@custodian/domain';
import { IsInstant } from '../http/instant.ts';
import { IsOptional } from '../http/optional.ts';

/** Body of `POST /api/v1/session`. */
export class SignIn {
  @IsEmail({}, { message: 'Give the e-mail address of your account.' })
  email!: string;

  @IsString({ message: 'Give the password.' })
  @Length(1, 1024, { message: 'Give the password.' })
  password!: string;
}

/** Body of `POST /api/v1/tokens`. */
export class NewToken {
  @IsString({ message: 'Give the token a name that says what uses it.' })
  @Length(1, 100, { message: 'A name has 1 to 100 characters.' })
  name!: string;

  @IsOptional()
  @IsArray({ message: 'Permissions are a list of words such as cameras:read.' })
  @IsIn(permissions, { each: true, message: 'One of the permissions is not known.' })
  permissions?: Permission[];

  @IsOptional()
  @IsInstant()
  expiresAt?: string;
}
