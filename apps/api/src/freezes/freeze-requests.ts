import { freezeStates, type FreezeState } from '@custodian/domain';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsString, MaxLength } from 'class-validator';
import { IsInstant } from '../http/instant.ts';
import { commaList, ListRequest } from '../http/list-request.ts';
import { IsOptional } from '../http/optional.ts';
import { IsPart } from '../http/part.ts';

/** A police operation and who takes part: the docks of these stations, and the cameras of these teams wherever they are. */
export class FrozenOperation {
  @IsString({ message: 'Give the operation its name.' })
  @MaxLength(100)
  name!: string;

  /** Codes of stations. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @IsString({ each: true })
  stations?: string[];

  /** Codes of teams. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @IsString({ each: true })
  teams?: string[];
}

/** Body of `POST /api/v1/freezes`: a station, an operation, or, with neither, the whole force. */
export class NewFreeze {
  /** Code of a station. */
  @IsOptional()
  @IsString()
  @MaxLength(64)
  station?: string;

  @IsOptional()
  @IsPart(() => FrozenOperation)
  operation?: FrozenOperation;

  @IsString({ message: 'Say why: everybody who waits reads it.' })
  @MaxLength(500)
  reason!: string;

  /** Now when left out. */
  @IsOptional()
  @IsInstant()
  from?: string;

  @IsInstant()
  until!: string;
}

/** Body of `POST /api/v1/freezes/{id}/lift`; all of it may be left out. */
export class Lifting {
  @IsOptional()
  @IsString()
  @MaxLength(500)
  reason?: string;
}

export class FreezeListRequest extends ListRequest {
  @IsOptional()
  @Transform(commaList)
  @IsIn(freezeStates, { each: true, message: `status is one of ${freezeStates.join(', ')}.` })
  status?: FreezeState[];

  /** Code of a station: freezes that cover its docks. */
  @IsOptional()
  @IsString()
  station?: string;
}
