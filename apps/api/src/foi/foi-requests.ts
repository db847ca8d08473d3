import { foiQuestionKeys, foiQuestions, type FoiQuestionKey } from '@custodian/domain';
import { PickType } from '@nestjs/swagger';
import { IsIn, IsString, MaxLength } from 'class-validator';
import { IsInstant } from '../http/instant.ts';
import { ListRequest } from '../http/list-request.ts';
import { markings, type Marking } from '../http/marking.ts';
import { IsOptional } from '../http/optional.ts';

export const foiFormats = ['json', 'csv', 'xlsx', 'pdf'] as const;
export type FoiFormat = (typeof foiFormats)[number];

const measures = [...new Set(foiQuestions.flatMap((question) => question.measures.map(({ key }) => key)))];

/** As at which instant, and in which form. */
export class FoiPackRequest {
  /** As everything was known then; left out, now. */
  @IsOptional()
  @IsInstant()
  asAt?: string;

  @IsOptional()
  @IsIn(foiFormats, { message: `format is one of ${foiFormats.join(', ')}.` })
  format?: FoiFormat;

  /** One part of a CSV; left out, every figure in one file. */
  @IsOptional()
  @IsIn(foiQuestionKeys, { message: `question is one of ${foiQuestionKeys.join(', ')}.` })
  question?: FoiQuestionKey;

  /** What a PDF is marked with; OFFICIAL where nothing is said. */
  @IsOptional()
  @IsIn(markings, { message: `marking is ${markings.join(' or ')}.` })
  marking?: Marking;
}

/** Which figure, and which page of what is behind it. */
export class FoiRowsRequest extends PickType(ListRequest, ['limit', 'cursor']) {
  @IsOptional()
  @IsInstant()
  asAt?: string;

  @IsIn(measures, { message: 'measure is a figure of the question.' })
  measure!: string;

  /** The group of a row; left out, the sum. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  group?: string;

  /** The row of what belongs to no group. */
  @IsOptional()
  @IsIn(['group'], { message: 'without is group: what belongs to none.' })
  without?: 'group';
}
