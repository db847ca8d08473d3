import { IsIn, IsUUID } from 'class-validator';
import { markings, type Marking } from '../http/marking.ts';
import { IsOptional } from '../http/optional.ts';
import { reportFormats, type ReportFormat } from './usage-request.ts';

/** Progress of one rollout; without one, coverage and firmware now. */
export class RolloutReportRequest {
  @IsOptional()
  @IsUUID(undefined, { message: 'rollout is the id of a rollout.' })
  rollout?: string;

  @IsOptional()
  @IsIn(reportFormats, { message: 'format is json, csv, xlsx or pdf.' })
  format?: ReportFormat;

  /** What a PDF is marked with; OFFICIAL where nothing is said. */
  @IsOptional()
  @IsIn(markings, { message: `marking is ${markings.join(' or ')}.` })
  marking?: Marking;
}
