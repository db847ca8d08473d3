import { ArrayMaxSize, IsString, MaxLength } from 'class-validator';
import { IsOptional } from '../http/optional.ts';
import { ArePartsOf } from '../http/part.ts';

const text = { message: 'name, from and until are text: `Early`, `07:00`, `17:00`.' };

/** A tour of duty or a handover, by London's clocks every day. */
export class NamedHoursBody {
  @IsString(text) @MaxLength(60, { message: 'A name has at most 60 characters.' }) name!: string;
  @IsString(text) @MaxLength(5, text) from!: string;
  /** `24:00` is the end of the day; no later than `from` means the day after. */
  @IsString(text) @MaxLength(5, text) until!: string;
}

/** Body of `PATCH /api/v1/shift-patterns`: each list takes the place of the whole list; what is left out stays. */
export class ShiftPatternChange {
  @IsOptional()
  @ArrayMaxSize(24, { message: 'A force has at most 24 tours.' })
  @ArePartsOf(() => NamedHoursBody)
  tours?: NamedHoursBody[];

  @IsOptional()
  @ArrayMaxSize(24, { message: 'A force has at most 24 handovers.' })
  @ArePartsOf(() => NamedHoursBody)
  handovers?: NamedHoursBody[];
}
