import { cameraStatuses, type CameraStatus } from '@custodian/domain';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsString, Length, Matches, MaxLength } from 'class-validator';
import { Override } from '../assignments/override.ts';
import { IsInstant } from '../http/instant.ts';
import { IsOptional } from '../http/optional.ts';
import { IsPart } from '../http/part.ts';

const trimmed = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? value.trim() : value);

/** Body of the commands that end a case or take a camera back; each says which of it is needed. */
export class CaseStep {
  @IsOptional() @IsString() @MaxLength(4000) reason?: string;
  /** Where the camera goes; left out, into service where somebody answers for it, else into the store. */
  @IsOptional()
  @IsIn(cameraStatuses, { message: `camera is one of ${cameraStatuses.join(', ')}.` })
  camera?: CameraStatus;

  @IsOptional() @IsBoolean({ message: 'endAssignment is true or false.' }) endAssignment?: boolean;
}

/** Body of `POST /api/v1/cases/{id}/send`: to the repairer. */
export class Sending {
  @IsOptional() @IsString() @MaxLength(4000) reason?: string;
  @IsOptional() @IsString() @MaxLength(200) supplier?: string;
  @IsOptional() @IsString() @MaxLength(64) supplierReference?: string;
  @IsOptional() @IsInstant() expectedBackAt?: string;
}

/** How a camera was wiped before it left the force. */
export class WipeCertificate {
  @IsOptional() @Transform(trimmed) @IsString() @Length(1, 64) number?: string;

  @Transform(trimmed)
  @IsString({ message: 'Say how it was wiped.' })
  @Length(1, 200, { message: 'Say how it was wiped.' })
  method!: string;

  @IsOptional() @IsInstant() wipedAt?: string;

  @Transform(trimmed)
  @IsString({ message: 'Say who wiped it.' })
  @Length(1, 200, { message: 'Say who wiped it.' })
  wipedBy!: string;

  @Transform(trimmed)
  @IsString({ message: 'Say who witnessed it.' })
  @Length(1, 200, { message: 'Say who witnessed it.' })
  witness!: string;
}

/** Body of `POST /api/v1/cases/{id}/retire`. */
export class Retirement {
  @IsOptional() @IsString() @MaxLength(4000) reason?: string;
  @IsOptional() @IsPart(() => WipeCertificate) certificate?: WipeCertificate;
}

class ReplacementCamera {
  @Transform(trimmed)
  @Matches(/^[A-Za-z0-9._-]{1,64}$/, { message: 'A serial has 1 to 64 letters, digits, dots, dashes or underscores.' })
  serial!: string;

  @IsOptional() @Transform(trimmed) @IsString() @Length(1, 64) assetTag?: string;
}

/** Body of `POST /api/v1/cases/{id}/replace`: another camera takes its place at that instant, a new one or one in stock. */
export class Replacement {
  @IsPart(() => ReplacementCamera) replacement!: ReplacementCamera;
  @IsOptional() @IsString() @MaxLength(4000) reason?: string;
  @IsOptional() @IsString() @MaxLength(200) supplier?: string;
  @IsOptional() @IsString() @MaxLength(64) supplierReference?: string;
  @IsOptional() @IsPart(() => WipeCertificate) certificate?: WipeCertificate;
  /** Why it takes the place although it is set aside for somebody else. */
  @IsOptional() @IsPart(() => Override) override?: Override;
  /** Why the old camera leaves without a certificate, such as that it does not start. */
  @IsOptional() @IsString() @MaxLength(1000) notWipedReason?: string;
}

/** Body of `POST /api/v1/cases/{id}/breach`: who was told, and what was decided. */
export class BreachBody {
  @IsOptional() @IsInstant() toldOfficerAt?: string;
  @IsOptional() @IsInstant() reportedAt?: string;
  @IsOptional() @IsString() @MaxLength(64) reference?: string;
  @IsOptional() @IsString() @MaxLength(4000) notReportedReason?: string;
}
