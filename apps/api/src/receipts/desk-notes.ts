import { acknowledgementMethods, type AcknowledgementMethod } from '@custodian/domain';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsString, Length, Matches, Max, MaxLength, Min } from 'class-validator';
import { IsOptional } from '../http/optional.ts';
import { IsPart } from '../http/part.ts';

/** A drawn signature: strokes of points in a field of this size. The rule judges the drawing itself. */
export class SignatureBody {
  @IsInt() @Min(1) @Max(2000) width!: number;
  @IsInt() @Min(1) @Max(2000) height!: number;
  @IsArray()
  @ArrayMaxSize(1000)
  @IsArray({ each: true, message: 'strokes is a list of lists of numbers.' })
  strokes!: number[][];
}

/** How the person at the desk says that they took the camera, or gave it back. */
export class ReceiptBody {
  @IsIn(acknowledgementMethods, { message: `method is one of ${acknowledgementMethods.join(', ')}.` })
  method!: AcknowledgementMethod;
  @IsOptional() @IsString() @MaxLength(8) pin?: string;
  /** What a reader at the desk typed. */
  @IsOptional() @IsString() @Length(1, 200) token?: string;
  /** A tap at a dock, as the event stream named it. */
  @IsOptional() @Matches(/^\d{1,18}$/, { message: 'tap is the number of a tap.' }) tap?: string;
  @IsOptional() @IsPart(() => SignatureBody) signature?: SignatureBody;
}

/** What a desk may note at either end of an assignment. */
export class DeskNotes {
  @IsOptional() @IsString() @MaxLength(1000) condition?: string;
  @IsOptional()
  @IsArray({ message: 'kit is a list of words.' })
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Length(1, 60, { each: true })
  kit?: string[];
  @IsOptional() @IsPart(() => ReceiptBody) receipt?: ReceiptBody;
}
