import { reservationStates, type ReservationState } from '@custodian/domain';
import { Transform } from 'class-transformer';
import { IsIn, IsString, MaxLength } from 'class-validator';
import { IsInstant } from '../http/instant.ts';
import { commaList, ListRequest } from '../http/list-request.ts';
import { IsOptional } from '../http/optional.ts';

/** Body of `POST /api/v1/reservations`: a camera or a team’s pool, for a person, ahead. */
export class NewReservation {
  @IsOptional() @IsString() camera?: string;
  @IsOptional() @IsString() team?: string;
  @IsString({ message: 'Give the collar number.' }) staff!: string;
  @IsInstant() from!: string;
  @IsInstant() until!: string;
}

/** Body of `POST /api/v1/reservations/{id}/cancel`; all of it may be left out. */
export class Cancellation {
  @IsOptional() @IsString() @MaxLength(1000) reason?: string;
}

export class ReservationListRequest extends ListRequest {
  @IsOptional() @IsString() camera?: string;
  @IsOptional() @IsString() staff?: string;
  @IsOptional() @Transform(commaList) @IsString({ each: true }) team?: string[];
  /** Codes of the stations of the cameras or teams. */
  @IsOptional() @Transform(commaList) @IsString({ each: true }) station?: string[];
  @IsOptional()
  @Transform(commaList)
  @IsIn(reservationStates, { each: true, message: `status is one of ${reservationStates.join(', ')}.` })
  status?: ReservationState[];
}
