import { IsString, Matches, MaxLength } from 'class-validator';

export class NewSigningKey {
  @IsString()
  @MaxLength(100)
  @Matches(/\S/, { message: 'Give the key a name.' })
  name!: string;

  /** Ed25519: PEM, SubjectPublicKeyInfo in base64, or the bare 32 bytes in base64 or hex. */
  @IsString()
  @MaxLength(1000)
  publicKey!: string;
}
