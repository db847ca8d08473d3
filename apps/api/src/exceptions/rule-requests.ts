import { exceptionSeverities, type ExceptionSeverity } from '@custodian/domain';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsNumber, Max, Min } from 'class-validator';
import { IsNullable, IsOptional } from '../http/optional.ts';

const severityMessage = { message: `severity is one of ${exceptionSeverities.join(', ')}.` };
const minutes = { message: '$property is a whole number of minutes, up to 10,080.' };
const hours = { message: 'dueWithinHours is a whole number of hours from 1 to 8,760, or null for no date.' };
const finite = { message: '$property is a number.' };

/** Body of `PATCH /api/v1/exception-rules/{kind}`: what is left out stays. */
export class ExceptionRuleChange {
  @IsOptional() @IsBoolean({ message: 'enabled is true or false.' }) enabled?: boolean;
  @IsOptional() @IsNumber({}, finite) threshold?: number;
  @IsOptional() @IsNumber({}, finite) clearAt?: number;
  @IsOptional() @IsInt(minutes) @Min(0, minutes) @Max(10_080, minutes) delayMinutes?: number;
  @IsOptional() @IsInt(minutes) @Min(0, minutes) @Max(10_080, minutes) clearAfterMinutes?: number;
  @IsOptional() @IsIn(exceptionSeverities, severityMessage) severity?: ExceptionSeverity;

  @IsOptional()
  @IsNullable()
  @IsInt(hours)
  @Min(1, hours)
  @Max(8_760, hours)
  dueWithinHours?: number | null;
}

const numberOf = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;

/** Query of `GET /api/v1/exception-rules/{kind}/preview`: the limits to try; what is left out is as the rule has it. */
export class RulePreviewRequest {
  @IsOptional()
  @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean({ message: 'enabled is true or false.' })
  enabled?: boolean;
  @IsOptional() @Transform(numberOf) @IsNumber({}, finite) threshold?: number;
  @IsOptional() @Transform(numberOf) @IsNumber({}, finite) clearAt?: number;
}
