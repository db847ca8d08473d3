import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsInt, IsString, Length, Max, MaxLength, Min } from 'class-validator';
import { IsOptional } from './optional.ts';

export const exportFormats = ['json', 'csv', 'xlsx'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** A comma list in a query (`status=in_repair,missing`) as words; an empty one asks for nothing. Use with `@Transform(commaList)`. */
export const commaList = ({ value }: { value: unknown }): unknown => {
  if (typeof value !== 'string') return value;
  const words = value
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  return words.length > 0 ? words : undefined;
};

/** The query every list takes (contract "Lists"). Features extend it with their filters. */
export class ListRequest {
  @IsOptional()
  @Transform(({ value }) => (typeof value === 'string' ? value.trim() : value))
  @IsString()
  @Length(2, 100, { message: 'Search from 2 characters, up to 100.' })
  search?: string;

  @IsOptional()
  @IsString()
  @MaxLength(50)
  sort?: string;

  @IsOptional()
  @Transform(({ value }) => (typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value))
  @IsInt({ message: 'limit is a whole number from 1 to 200.' })
  @Min(1, { message: 'limit is a whole number from 1 to 200.' })
  @Max(200, { message: 'limit is a whole number from 1 to 200.' })
  limit?: number;

  @IsOptional()
  @IsString()
  @MaxLength(2000)
  cursor?: string;

  @IsOptional()
  @IsIn(exportFormats, { message: 'format is json, csv or xlsx.' })
  format?: ExportFormat;
}

/** A list whose columns can be chosen. */
export class ChosenListRequest extends ListRequest {
  /** Which columns an export holds, in this order; left out, all of them. */
  @IsOptional()
  @Transform(commaList)
  @IsString({ each: true })
  @ArrayMaxSize(40, { message: 'At most 40 columns.' })
  columns?: string[];
}

/** `LIKE` pattern for "any part, any case"; compare with a lower-cased expression. */
export function searchPattern(search: string): string {
  return `%${search
    .trim()
    .toLowerCase()
    .replaceAll(/[\\%_]/g, (character) => `\\${character}`)}%`;
}
