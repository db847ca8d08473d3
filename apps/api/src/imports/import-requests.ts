import {
  importKinds,
  rowDecisions,
  wordFields,
  importStates,
  type ImportKind,
  type ImportState,
  type MappingChange,
  type RowDecision,
  type RowOutcome,
  type WordMeanings,
} from '@custodian/domain';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsObject, Min, ValidateBy } from 'class-validator';
import { commaList, ListRequest } from '../http/list-request.ts';
import { IsOptional } from '../http/optional.ts';
import { IsPart } from '../http/part.ts';

const kindMessage = `kind is one of ${importKinds.join(', ')}.`;
const outcomes = ['create', 'change', 'leave', 'unchanged', 'reject'] as const satisfies readonly RowOutcome[];

/** Query of `POST /api/v1/imports`. */
export class NewImport {
  /** Left out, it is told by the content. */
  @IsOptional() @IsIn(importKinds, { message: kindMessage }) kind?: ImportKind;

  /** Whether the file names everybody, so that who is missing from it has left. */
  @IsOptional()
  @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean({ message: 'complete is true or false.' })
  complete?: boolean;
}

export class ImportListRequest extends ListRequest {
  @IsOptional()
  @Transform(commaList)
  @IsIn(importKinds, { each: true, message: kindMessage })
  kind?: ImportKind[];

  @IsOptional()
  @Transform(commaList)
  @IsIn(importStates, { each: true, message: `state is one or more of ${importStates.join(', ')}.` })
  state?: ImportState[];
}

/** Query of `GET /api/v1/imports/{id}/rows`. */
export class ImportRowListRequest extends ListRequest {
  @IsOptional()
  @Transform(commaList)
  @IsIn(outcomes, { each: true, message: `outcome is one or more of ${outcomes.join(', ')}.` })
  outcome?: RowOutcome[];
}

/** What a person says about conflicts; it is added to what was said before. */
class SaidDecisions {
  /** Number of the row → decision; null takes one back. */
  @IsOptional()
  @ValidateBy({
    name: 'rowDecisions',
    validator: {
      validate: (value) =>
        isPlain(value) &&
        Object.entries(value).every(
          ([row, said]) =>
            /^[1-9]\d{0,6}$/.test(row) && (said === null || (rowDecisions as readonly unknown[]).includes(said)),
        ),
      defaultMessage: () => `rows is an object of row numbers and ${rowDecisions.join(', ')} or null.`,
    },
  })
  rows?: Record<string, RowDecision | null>;

  /** Field → word of the file → word of the register; null where the cell says nothing. */
  @IsOptional()
  @ValidateBy({
    name: 'wordMeanings',
    validator: {
      validate: (value) =>
        isPlain(value) &&
        Object.entries(value).every(
          ([field, meanings]) =>
            (wordFields as readonly string[]).includes(field) &&
            isPlain(meanings) &&
            Object.values(meanings).every(
              (meaning) => meaning === null || (typeof meaning === 'string' && meaning.length <= 100),
            ),
        ),
      defaultMessage: () => `words is an object of ${wordFields.join(', ')}, each with words and what they mean.`,
    },
  })
  words?: WordMeanings;

  /** Every row that is rejected now is left out. */
  @IsOptional() @IsBoolean({ message: 'leaveOutRejected is true or false.' }) leaveOutRejected?: boolean;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Body of `PATCH /api/v1/imports/{id}`: what is left out stays; an empty body compares again. */
export class ImportChange {
  /** Field → heading of the file; null where the file does not carry the field. */
  @IsOptional()
  @IsObject({ message: 'mapping is an object of fields and the headings that carry them.' })
  mapping?: MappingChange;
  @IsOptional() @IsIn(importKinds, { message: kindMessage }) kind?: ImportKind;
  @IsOptional() @IsBoolean({ message: 'complete is true or false.' }) complete?: boolean;
  @IsOptional() @IsPart(() => SaidDecisions) decisions?: SaidDecisions;
}

/** Body of `POST /api/v1/imports/{id}/apply`. */
export class ImportConfirmation {
  /** The number of leavers that a person saw; asked for above 2 % of the staff. */
  @IsOptional() @IsInt({ message: 'confirmLeavers is the number of leavers.' }) @Min(0) confirmLeavers?: number;
}
