import { cameraEntitlements, type CameraEntitlement } from '@custodian/domain';
import { Transform } from 'class-transformer';
import { IsIn, IsString } from 'class-validator';
import { ChosenListRequest, commaList } from '../http/list-request.ts';
import { IsLocalPeriod } from '../http/local-day.ts';
import { IsOptional } from '../http/optional.ts';

export const staffStatuses = ['expected', 'active', 'absent', 'left'] as const;
export const staffTypes = ['police_officer', 'pcso', 'special_constable', 'police_staff'] as const;

export class StaffListRequest extends ChosenListRequest {
  @IsOptional()
  @Transform(commaList)
  @IsIn(staffStatuses, { each: true, message: `status is one or more of ${staffStatuses.join(', ')}.` })
  status?: string[];

  @IsOptional()
  @Transform(commaList)
  @IsIn(staffTypes, { each: true, message: `staffType is one or more of ${staffTypes.join(', ')}.` })
  staffType?: string[];

  @IsOptional() @Transform(commaList) @IsString({ each: true }) station?: string[];
  @IsOptional() @Transform(commaList) @IsString({ each: true }) team?: string[];
  @IsOptional() @Transform(commaList) @IsString({ each: true }) skill?: string[];
  @IsOptional() @IsIn(['true', 'false'], { message: 'equipped is true or false.' }) equipped?: string;
  /** Answered for a camera at some time of these days; station, team and type are then those they had while they did. */
  @IsOptional() @IsLocalPeriod() equippedIn?: string;
  /** What they are entitled to by the force's rule, whether they hold it or not. */
  @IsOptional()
  @Transform(commaList)
  @IsIn(cameraEntitlements, { each: true, message: `entitlement is one or more of ${cameraEntitlements.join(', ')}.` })
  entitlement?: CameraEntitlement[];

  /** Those without a station, or without any post. */
  @IsOptional()
  @Transform(commaList)
  @IsIn(['station', 'staffType'], { each: true, message: 'without is station, staffType or both.' })
  without?: ('station' | 'staffType')[];
}
