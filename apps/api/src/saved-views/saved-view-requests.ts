import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsString, IsUUID, Length, MaxLength } from 'class-validator';
import { IsNullable, IsOptional } from '../http/optional.ts';
import { listedNames, type ListedName, type QueryWords } from './listed.ts';
import { AreQueryWords } from './query-words.ts';

const listMessage = `list is one of ${listedNames.join(', ')}.`;
const nameMessage = 'A view has a name of 1 to 60 characters.';
const trimmed = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? value.trim() : value);

/** Query of `GET /api/v1/saved-views`. */
export class SavedViewListRequest {
  @IsIn(listedNames, { message: listMessage }) list!: ListedName;
}

/** Body of `POST /api/v1/saved-views`. */
export class NewSavedView {
  @IsIn(listedNames, { message: listMessage }) list!: ListedName;

  @Transform(trimmed) @IsString({ message: nameMessage }) @Length(1, 60, { message: nameMessage }) name!: string;

  /** The words of the list’s address: filters, search and sort. */
  @AreQueryWords('query is an object of the words in the list’s address.') query!: QueryWords;

  /** Which columns are shown, in this order; left out, the list’s own. */
  @IsOptional()
  @IsNullable()
  @IsArray()
  @ArrayMaxSize(40)
  @IsString({ each: true })
  @MaxLength(40, { each: true })
  columns?: string[] | null;

  @IsOptional() @IsBoolean({ message: 'isShared is true or false.' }) isShared?: boolean;
}

/** Body of `PATCH /api/v1/saved-views/{id}`; what is left out stays. */
export class SavedViewChange {
  @IsOptional()
  @Transform(trimmed)
  @IsString({ message: nameMessage })
  @Length(1, 60, { message: nameMessage })
  name?: string;

  @IsOptional() @AreQueryWords('query is an object of the words in the list’s address.') query?: QueryWords;

  @IsOptional()
  @IsNullable()
  @IsArray()
  @ArrayMaxSize(40)
  @IsString({ each: true })
  @MaxLength(40, { each: true })
  columns?: string[] | null;

  @IsOptional() @IsBoolean({ message: 'isShared is true or false.' }) isShared?: boolean;
}

/** Body of `PUT /api/v1/list-preferences/{list}`: all of it is set; null is the list’s own way. */
export class ListPreference {
  @IsNullable()
  @IsArray({ message: 'columns is a list of columns, or null.' })
  @ArrayMaxSize(40)
  @IsString({ each: true })
  @MaxLength(40, { each: true })
  columns!: string[] | null;

  @IsNullable()
  @IsUUID(undefined, { message: 'defaultView is the id of a view, or null.' })
  defaultView!: string | null;
}
