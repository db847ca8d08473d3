import { IsIn } from 'class-validator';
import { IsInstant } from '../http/instant.ts';
import { markings, type Marking } from '../http/marking.ts';
import { IsOptional } from '../http/optional.ts';

const formats = ['json', 'pdf'] as const;

/** As at which instant, and in which form. */
export class BoardSummaryRequest {
  /** As everything was known then; left out, now. */
  @IsOptional()
  @IsInstant()
  asAt?: string;

  @IsOptional()
  @IsIn(formats, { message: 'format is json or pdf.' })
  format?: (typeof formats)[number];

  /** What a PDF is marked with; OFFICIAL where nothing is said. */
  @IsOptional()
  @IsIn(markings, { message: `marking is ${markings.join(' or ')}.` })
  marking?: Marking;
}
