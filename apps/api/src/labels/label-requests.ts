import { labelSheets } from '@custodian/domain';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { IsOptional } from '../http/optional.ts';
import { labelKinds, mostLabels, type LabelKind } from './read-labels.ts';

const sheets = labelSheets.map(({ key }) => key);
const tooMany = `At most ${mostLabels} labels in one file.`;

/** Body of `POST /api/v1/labels`: named things, or everything that a list's filter holds. */
export class NewLabels {
  @IsIn(labelKinds, { message: `kind is one of ${labelKinds.join(', ')}.` }) kind!: LabelKind;

  @IsIn(sheets, { message: `sheet is one of ${sheets.join(', ')}.` }) sheet!: string;

  /** The first free label of the first sheet, from 1. */
  @IsOptional()
  @IsInt({ message: 'start is the number of a label on the sheet, from 1.' })
  @Min(1, { message: 'start is the number of a label on the sheet, from 1.' })
  @Max(1000, { message: 'start is the number of a label on the sheet, from 1.' })
  start?: number;

  /** Of cameras or docks. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(mostLabels, { message: tooMany })
  @IsString({ each: true })
  @MaxLength(64, { each: true })
  serials?: string[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(mostLabels, { message: tooMany })
  @IsString({ each: true })
  @MaxLength(16, { each: true })
  collarNumbers?: string[];

  /** The words in the address of the list, such as `{"status": "in_store"}`. */
  @IsOptional() @IsObject({ message: 'filter is an object of the words in the list’s address.' }) filter?: Record<
    string,
    unknown
  >;

  /** Leaves the names of people out of their cards. */
  @IsOptional() @IsBoolean({ message: 'hideNames is true or false.' }) hideNames?: boolean;
}
