import {
  webhookDeliveryStates,
  webhookEventTypes,
  type WebhookDeliveryState,
  type WebhookEventType,
} from '@custodian/domain';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { commaList } from '../http/list-request.ts';
import { IsOptional } from '../http/optional.ts';

const nameWords = { message: 'Give it a name, of 100 characters at most.' };
const urlWords = { message: 'Give an address that begins with https://, of 2,000 characters at most.' };
const eventWords = { message: `events are some of ${webhookEventTypes.join(', ')}.` };
const limitWords = { message: 'limit is a whole number from 1 to 200.' };

/** Body of `POST /api/v1/webhooks`. */
export class NewWebhook {
  @IsString(nameWords)
  @MaxLength(100, nameWords)
  @Matches(/\S/, nameWords)
  name!: string;

  @IsString(urlWords) @MaxLength(2000, urlWords) url!: string;

  @IsArray(eventWords)
  @ArrayMinSize(1, { message: 'Choose what it is told of.' })
  @ArrayUnique(eventWords)
  @IsIn(webhookEventTypes, { each: true, ...eventWords })
  events!: WebhookEventType[];

  @IsOptional() @IsBoolean({ message: 'onlyUrgent is true or false.' }) onlyUrgent?: boolean;

  /** Station codes; none means all. */
  @IsOptional()
  @IsArray({ message: 'stations is a list.' })
  @ArrayMaxSize(200)
  @IsString({ each: true })
  @MaxLength(32, { each: true })
  stations?: string[];

  /** Whether the words of exceptions go along, which may name people. */
  @IsOptional() @IsBoolean({ message: 'includesWords is true or false.' }) includesWords?: boolean;
}

/** Body of `PATCH /api/v1/webhooks/{id}`; what is left out stays. */
export class WebhookChange {
  @IsOptional()
  @IsString(nameWords)
  @MaxLength(100, nameWords)
  @Matches(/\S/, nameWords)
  name?: string;

  @IsOptional() @IsString(urlWords) @MaxLength(2000, urlWords) url?: string;

  @IsOptional()
  @IsArray(eventWords)
  @ArrayMinSize(1, { message: 'Choose what it is told of.' })
  @ArrayUnique(eventWords)
  @IsIn(webhookEventTypes, { each: true, ...eventWords })
  events?: WebhookEventType[];

  @IsOptional() @IsBoolean({ message: 'onlyUrgent is true or false.' }) onlyUrgent?: boolean;

  @IsOptional()
  @IsArray({ message: 'stations is a list.' })
  @ArrayMaxSize(200)
  @IsString({ each: true })
  @MaxLength(32, { each: true })
  stations?: string[];

  @IsOptional() @IsBoolean({ message: 'includesWords is true or false.' }) includesWords?: boolean;
  @IsOptional() @IsBoolean({ message: 'enabled is true or false.' }) enabled?: boolean;
}

/** Query of `GET /api/v1/webhooks/{id}/deliveries`. */
export class DeliveryListRequest {
  @IsOptional()
  @Transform(commaList)
  @IsIn(webhookDeliveryStates, { each: true, message: `state is one of ${webhookDeliveryStates.join(', ')}.` })
  state?: WebhookDeliveryState[];

  @IsOptional()
  @Transform(({ value }) => (typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value))
  @IsInt(limitWords)
  @Min(1, limitWords)
  @Max(200, limitWords)
  limit?: number;

  @IsOptional() @IsString() @MaxLength(2000) cursor?: string;
}
