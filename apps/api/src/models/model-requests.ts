import { IsIn, IsInt, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { ListRequest } from '../http/list-request.ts';
import { IsOptional } from '../http/optional.ts';

export class NewModel {
  @IsString()
  @MaxLength(64)
  @Matches(/\S/, { message: 'Give the model a name.' })
  name!: string;

  @IsIn(['camera', 'dock'], { message: 'kind is camera or dock.' })
  kind!: 'camera' | 'dock';

  @IsIn(['version', 'feedback'], { message: 'verification is version or feedback.' })
  verification!: 'version' | 'feedback';

  /** The configData attribute that carries the version. */
  @IsOptional()
  @IsString()
  @Matches(/^[\x21-\x7e]{1,128}$/, { message: 'versionAttribute is the name of a configData attribute.' })
  versionAttribute?: string;

  @IsOptional()
  @IsIn(['required', 'device'], { message: 'signature is required or device.' })
  signature?: 'required' | 'device';

  /** How long an update takes: none starts later than this before a handover. 10 when left out. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(240)
  installMinutes?: number;
}

export class ModelListRequest extends ListRequest {
  @IsOptional()
  @IsIn(['camera', 'dock'], { message: 'kind is camera or dock.' })
  kind?: 'camera' | 'dock';
}
