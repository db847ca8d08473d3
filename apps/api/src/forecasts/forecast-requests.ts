import { missReasons } from '@custodian/domain';
import { IsIn, IsString, MaxLength } from 'class-validator';
import { ListRequest } from '../http/list-request.ts';
import { IsOptional } from '../http/optional.ts';

export class MissListRequest extends ListRequest {
  /** A station's code. */
  @IsOptional()
  @IsString()
  @MaxLength(32)
  station?: string;

  @IsOptional()
  @IsIn(missReasons, { message: `reason is one of ${missReasons.join(', ')}.` })
  reason?: string;
}
