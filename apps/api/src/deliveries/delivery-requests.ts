import { wakePaceLimits, type WakePace } from '@custodian/domain';
import { IsInt, Max, Min } from 'class-validator';
import { IsOptional } from '../http/optional.ts';

const between = (key: keyof WakePace): { message: string } => ({
  message: `${key} is a whole number from ${wakePaceLimits[key][0]} to ${wakePaceLimits[key][1]}.`,
});

/** A whole number within what the setting allows. */
const Setting =
  (key: keyof WakePace): PropertyDecorator =>
  (target, property) => {
    IsOptional()(target, property);
    IsInt(between(key))(target, property);
    Min(wakePaceLimits[key][0], between(key))(target, property);
    Max(wakePaceLimits[key][1], between(key))(target, property);
  };

/** Body of `PATCH /api/v1/wake-pace`; what is left out stays. */
export class WakePaceChange {
  @Setting('docksPerMinute') docksPerMinute?: number;
  @Setting('docksAtOnce') docksAtOnce?: number;
  @Setting('wakesBeforeGivingUp') wakesBeforeGivingUp?: number;
  @Setting('firstRetrySeconds') firstRetrySeconds?: number;
  @Setting('overdueSeconds') overdueSeconds?: number;
}
