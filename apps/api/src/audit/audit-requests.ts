import { IsString, MaxLength } from 'class-validator';
import { IsInstant } from '../http/instant.ts';
import { ListRequest } from '../http/list-request.ts';
import { IsOptional } from '../http/optional.ts';

export class AuditListRequest extends ListRequest {
  @IsOptional() @IsString() @MaxLength(50) action?: string;
  @IsOptional() @IsString() @MaxLength(50) subjectKind?: string;
  @IsOptional() @IsString() @MaxLength(100) subject?: string;
  @IsOptional() @IsInstant() from?: string;
  @IsOptional() @IsInstant() until?: string;
}
