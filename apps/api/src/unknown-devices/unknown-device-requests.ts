import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString } from 'class-validator';
import { commaList, ListRequest } from '../http/list-request.ts';

export const unknownDeviceStatuses = ['quarantined', 'admitted', 'rejected', 'merged'] as const;
export type UnknownDeviceStatus = (typeof unknownDeviceStatuses)[number];

export class UnknownDeviceListRequest extends ListRequest {
  @IsOptional()
  @Transform(commaList)
  @IsIn(unknownDeviceStatuses, { each: true, message: `status is one of ${unknownDeviceStatuses.join(', ')}.` })
  status?: UnknownDeviceStatus[];

  /** Codes of the stations whose docks saw them. */
  @IsOptional()
  @Transform(commaList)
  @IsString({ each: true })
  station?: string[];
}
