import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { commaList, ListRequest } from '../http/list-request.ts';
import { IsOptional } from '../http/optional.ts';

const versionShape = /^[A-Za-z0-9][A-Za-z0-9._+-]{0,63}$/;

/** The text fields of an upload; the file `artifact` comes after them. */
export class NewRelease {
  /** The model's name or id. */
  @IsString({ message: 'Say which model the firmware is for.' })
  @MaxLength(64)
  @Matches(/\S/, { message: 'Say which model the firmware is for.' })
  model!: string;

  @Matches(versionShape, { message: 'version is like 4.2.1: letters, digits, dot, hyphen, plus, up to 64.' })
  version!: string;

  @IsOptional()
  @Matches(versionShape, { message: 'minimumVersion is like 4.0.0.' })
  minimumVersion?: string;

  /** Revisions of the model's hardware that it is for, apart by commas; all of them when left out. */
  @IsOptional()
  @Transform(commaList)
  @IsString({ each: true })
  @ArrayMaxSize(20, { message: 'At most 20 revisions of hardware.' })
  @Matches(/^[A-Za-z0-9][A-Za-z0-9 ._+-]{0,31}$/, {
    each: true,
    message: 'A revision of hardware is like C or 1.2: up to 32 letters, digits, dots and hyphens.',
  })
  hardware?: string[];

  @IsOptional()
  @IsString()
  @MaxLength(20_000)
  notes?: string;

  /** Ed25519 over the artifact's 32-byte SHA-256, base64. */
  @IsOptional()
  @Matches(/^[A-Za-z0-9+/]{86}==$/, { message: 'signature is an Ed25519 signature in base64 (88 characters).' })
  signature?: string;

  /** What the sender thinks the artifact's SHA-256 is, in hex: a corrupt upload is told from a right one. */
  @IsOptional()
  @Matches(/^[0-9a-fA-F]{64}$/, { message: 'sha256 is 64 hexadecimal digits.' })
  sha256?: string;
}

export class Withdrawal {
  @IsOptional()
  @IsString()
  @MaxLength(500)
  reason?: string;
}

const releaseStates = ['draft', 'approved', 'withdrawn'];

export class ReleaseListRequest extends ListRequest {
  @IsOptional()
  @Transform(commaList)
  @IsIn(releaseStates, { each: true, message: '$property is draft, approved or withdrawn.' })
  status?: string[];

  /** The same as `status`, by the name that a release gives it. */
  @IsOptional()
  @Transform(commaList)
  @IsIn(releaseStates, { each: true, message: '$property is draft, approved or withdrawn.' })
  state?: string[];

  /** A model's name. */
  @IsOptional()
  @IsString()
  @MaxLength(64)
  model?: string;
}

/** Body of `POST /api/v1/firmware-releases/{id}/take-back`; all of it may be left out. */
export class TakeBack {
  /** The approved release that all of them are given; left out, what each ran before. */
  @IsOptional()
  @IsUUID(undefined, { message: 'to is the id of a firmware release.' })
  to?: string;
}
