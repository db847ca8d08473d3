import { IsEmail, IsString, Length } from 'class-validator';

/** Body of `POST /api/v1/setup`: whoever holds the code from the terminal becomes the first administrator. */
export class FirstAdministrator {
  @IsString({ message: 'Give the code that the terminal printed.' })
  @Length(1, 200, { message: 'Give the code that the terminal printed.' })
  code!: string;

  @IsEmail({}, { message: 'Give an e-mail address.' })
  email!: string;

  @IsString({ message: 'Give your name.' })
  @Length(1, 200, { message: 'A name has 1 to 200 characters.' })
  name!: string;

  @IsString({ message: 'Choose a password.' })
  @Length(12, 1024, { message: 'A password has at least 12 characters.' })
  password!: string;
}
