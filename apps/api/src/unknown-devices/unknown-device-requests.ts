import { unknownDeviceStates, type UnknownDeviceState } from '@custodian/domain';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsString, Length, Max, MaxLength, Min } from 'class-validator';
import { ChosenListRequest, commaList } from '../http/list-request.ts';
import { IsOptional } from '../http/optional.ts';

const trimmed = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? value.trim() : value);

export class UnknownDeviceListRequest extends ChosenListRequest {
  @IsOptional()
  @Transform(commaList)
  @IsIn(unknownDeviceStates, { each: true, message: `status is one of ${unknownDeviceStates.join(', ')}.` })
  status?: UnknownDeviceState[];

  /** Codes of the stations whose docks saw them. */
  @IsOptional()
  @Transform(commaList)
  @IsString({ each: true })
  station?: string[];
}

/** Body of `POST …/{id}/admit`: it becomes a camera of this model. */
export class AdmitBody {
  @IsString({ message: 'Give the model by name.' })
  @Length(1, 64, { message: 'Give the model by name.' })
  model!: string;

  /** Code of the home station. */
  @IsOptional()
  @Transform(trimmed)
  @IsString()
  @Length(1, 32, { message: 'Give the station by its code.' })
  station?: string;

  @IsOptional()
  @Transform(trimmed)
  @IsString()
  @Length(1, 64, { message: 'An asset tag has 1 to 64 characters.' })
  assetTag?: string;

  /** Puts it in service at once; else it is in the store. */
  @IsOptional() @IsBoolean({ message: 'inService is true or false.' }) inService?: boolean;
}

/** Body of `POST …/{id}/reject`: it stays quiet for so many days, and comes back if it is seen after them. */
export class RejectBody {
  @IsOptional() @IsString() @MaxLength(1000) reason?: string;

  @IsOptional()
  @IsInt({ message: 'quietDays is 1 to 365 days.' })
  @Min(1, { message: 'quietDays is 1 to 365 days.' })
  @Max(365, { message: 'quietDays is 1 to 365 days.' })
  quietDays?: number;
}

/** Body of `POST …/{id}/merge`: what docks say of it is from now on said of that camera. */
export class MergeBody {
  @IsString({ message: 'Give the serial of the camera that it is.' })
  @Length(1, 64, { message: 'Give the serial of the camera that it is.' })
  camera!: string;

  @IsOptional() @IsString() @MaxLength(1000) reason?: string;
}

/** Body of `POST …/{id}/reopen`. */
export class ReopenBody {
  @IsOptional() @IsString() @MaxLength(1000) reason?: string;
}
