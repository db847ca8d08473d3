import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { reportFormats, type ReportFormat } from './usage-request.ts';

/** Progress of one rollout; without one, coverage and firmware now. */
export class RolloutReportRequest {
  @IsOptional()
  @IsUUID(undefined, { message: 'rollout is the id of a rollout.' })
  rollout?: string;

  @IsOptional()
  @IsIn(reportFormats, { message: 'format is json, csv or xlsx.' })
  format?: ReportFormat;
}
