import {
  acknowledgedEnds,
  acknowledgementDemands,
  type AcknowledgedEnd,
  type AcknowledgementDemand,
} from '@custodian/domain';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { IsInstant } from '../http/instant.ts';
import { IsOptional } from '../http/optional.ts';

/** Body of `POST /api/v1/desk/scans`: what a scanner typed, or a tap at a dock. */
export class ScanBody {
  @IsOptional() @IsString() @MaxLength(200) text?: string;
  @IsOptional() @Matches(/^\d{1,18}$/, { message: 'tap is the number of a tap.' }) tap?: string;
  /** What the desk waits for, where a text could be either. */
  @IsOptional() @IsIn(['person', 'camera'], { message: 'expects is person or camera.' }) expects?: 'person' | 'camera';
}

/** Body of `POST /api/v1/desk/suggestions`: for whom, at which station; without one, at the person's own. */
export class SuggestionBody {
  @IsString({ message: 'Give the collar number.' }) @Length(1, 64) staff!: string;
  @IsOptional() @IsString() @MaxLength(64) station?: string;
}

/** Body of `POST /api/v1/desk/dismissals`: what a desk scanned without the network, and somebody decided not to send. */
export class DismissalBody {
  @IsIn(acknowledgedEnds, { message: `end is one of ${acknowledgedEnds.join(', ')}.` }) end!: AcknowledgedEnd;

  @IsArray({ message: 'codes is what was scanned.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(2)
  @IsString({ each: true })
  @Length(1, 200, { each: true })
  codes!: string[];

  /** When it was scanned. */
  @IsInstant() at!: string;
  /** Why it was not taken. */
  @IsString() @Length(1, 300) why!: string;

  @IsString({ message: 'Say why it is not sent.' })
  @Length(1, 1000, { message: 'Say why it is not sent.' })
  note!: string;
}

/** Body of `PATCH /api/v1/desk/settings`; what is left out stays. */
export class DeskSettingsChange {
  @IsOptional()
  @IsIn(acknowledgementDemands, { message: `acknowledgement is one of ${acknowledgementDemands.join(', ')}.` })
  acknowledgement?: AcknowledgementDemand;

  @IsOptional()
  @IsInt({ message: 'batteryFloorPercent is a whole number from 0 to 100.' })
  @Min(0, { message: 'batteryFloorPercent is a whole number from 0 to 100.' })
  @Max(100, { message: 'batteryFloorPercent is a whole number from 0 to 100.' })
  batteryFloorPercent?: number;

  @IsOptional()
  @IsInt({ message: 'poolEndsAfterDockedMinutes is 5 to 1,440 minutes.' })
  @Min(5, { message: 'poolEndsAfterDockedMinutes is 5 to 1,440 minutes.' })
  @Max(1440, { message: 'poolEndsAfterDockedMinutes is 5 to 1,440 minutes.' })
  poolEndsAfterDockedMinutes?: number;

  @IsOptional()
  @IsInt({ message: 'keepForReservationHours is 0 to 72 hours.' })
  @Min(0, { message: 'keepForReservationHours is 0 to 72 hours.' })
  @Max(72, { message: 'keepForReservationHours is 0 to 72 hours.' })
  keepForReservationHours?: number;

  @IsOptional() @IsIn(['advise', 'enforce'], { message: 'teamMode is advise or enforce.' }) teamMode?:
    'advise' | 'enforce';

  @IsOptional()
  @IsArray({ message: 'kit is a list of words.' })
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Length(1, 60, { each: true })
  kit?: string[];
}
