import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString } from 'class-validator';
import { commaList, ListRequest } from '../http/list-request.ts';

export const exceptionStatuses = ['open', 'cleared'] as const;
export type ExceptionStatus = (typeof exceptionStatuses)[number];

export class ExceptionListRequest extends ListRequest {
  @IsOptional()
  @IsIn(exceptionStatuses, { message: 'status is open or cleared.' })
  status?: ExceptionStatus;

  @IsOptional()
  @Transform(commaList)
  @IsString({ each: true })
  kind?: string[];

  /** Station codes. */
  @IsOptional()
  @Transform(commaList)
  @IsString({ each: true })
  station?: string[];
}
