import { IsInstant } from '../http/instant.ts';
import { IsOptional } from '../http/optional.ts';

/** Body of `POST …/custody/statements`: the instant asked about, and the instant whose knowledge is meant, now when left out. */
export class NewStatement {
  @IsInstant() at!: string;
  @IsOptional() @IsInstant() asKnownAt?: string;
}
