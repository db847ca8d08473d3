import { mailWays, type MailWay } from '@custodian/domain';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsString, MaxLength } from 'class-validator';
import { IsOptional } from '../http/optional.ts';

/** Body of `PATCH /api/v1/notifications/settings`: what is left out stays; an empty list means all. */
export class NotificationSettingsChange {
  @IsOptional()
  @IsArray({ message: 'kinds is a list.' })
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @MaxLength(64, { each: true })
  kinds?: string[];

  /** Station codes. */
  @IsOptional()
  @IsArray({ message: 'stations is a list.' })
  @ArrayMaxSize(200)
  @IsString({ each: true })
  @MaxLength(32, { each: true })
  stations?: string[];

  @IsOptional() @IsBoolean({ message: 'onlyUrgent is true or false.' }) onlyUrgent?: boolean;
  @IsOptional() @IsIn(mailWays, { message: `mail is one of ${mailWays.join(', ')}.` }) mail?: MailWay;
}
