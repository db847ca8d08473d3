import {
  gapReasons,
  lineClasses,
  stockTakeExtents,
  stockTakeStates,
  type GapReason,
  type LineClass,
  type StockTakeExtent,
  type StockTakeState,
} from '@custodian/domain';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsString, IsUUID, Length, MaxLength } from 'class-validator';
import { IsInstant } from '../http/instant.ts';
import { commaList, ListRequest } from '../http/list-request.ts';
import { IsOptional } from '../http/optional.ts';
import { ArePartsOf } from '../http/part.ts';

export class StockTakeListRequest extends ListRequest {
  /** Codes of stations. */
  @IsOptional() @Transform(commaList) @IsString({ each: true }) station?: string[];
  @IsOptional()
  @Transform(commaList)
  @IsIn(stockTakeStates, { each: true, message: `state is one or more of ${stockTakeStates.join(', ')}.` })
  state?: StockTakeState[];
}

export class LineListRequest extends ListRequest {
  @IsOptional()
  @Transform(commaList)
  @IsIn(lineClasses, { each: true, message: `class is one or more of ${lineClasses.join(', ')}.` })
  class?: LineClass[];
}

export class ScanListRequest extends ListRequest {
  @IsOptional() @IsIn(['true', 'false'], { message: 'late is true or false.' }) late?: string;
}

/** Body of `POST /api/v1/stock-takes`. */
export class NewStockTake {
  @IsString({ message: 'Give the code of the station.' })
  @Length(1, 32, { message: 'Give the code of the station.' })
  station!: string;

  @IsOptional() @IsIn(stockTakeExtents, { message: 'extent is station or store.' }) extent?: StockTakeExtent;
  @IsOptional() @IsString() @MaxLength(1000) note?: string;
}

const isScanId = 'scanId is the uuid that the device made for this scan.';

/** One scan, or one taking back: `undoes` names the scan that does not count after all. */
export class ScanBody {
  @IsUUID(undefined, { message: isScanId }) scanId!: string;
  /** As the barcode or the keyboard gave it: a serial, an asset tag, or rubbish. */
  @IsOptional() @IsString() @Length(1, 128, { message: 'A code has 1 to 128 characters.' }) code?: string;
  /** By the device’s clock. */
  @IsInstant() at!: string;
  /** Which browser or scanner it was, as it calls itself. */
  @IsString({ message: 'Give the name of the device.' }) @Length(1, 100) device!: string;
  @IsOptional() @IsUUID(undefined, { message: 'undoes is the scanId of the scan taken back.' }) undoes?: string;
}

/** Body of `POST /api/v1/stock-takes/{id}/scans`. */
export class ScanBatch {
  @ArePartsOf(() => ScanBody)
  @ArrayMinSize(1, { message: 'Send at least one scan.' })
  @ArrayMaxSize(500, { message: 'Send at most 500 scans at once.' })
  scans!: ScanBody[];
}

/** Body of `POST /api/v1/stock-takes/{id}/explanations`: one reason for one or several missing cameras. */
export class GapExplanationBody {
  @IsArray({ message: 'cameras is a list of serials.' })
  @ArrayMinSize(1, { message: 'Name at least one camera.' })
  @ArrayMaxSize(2000, { message: 'Explain at most 2,000 cameras at once.' })
  @IsString({ each: true, message: 'cameras is a list of serials.' })
  @MaxLength(64, { each: true })
  cameras!: string[];

  @IsIn(gapReasons, { message: `reason is one of ${gapReasons.join(', ')}.` }) reason!: GapReason;
  @IsOptional() @IsString() @MaxLength(1000) text?: string;
}

/** Body of `POST /api/v1/stock-takes/{id}/sign`: the name as one would write it under the page. */
export class Signing {
  @IsString({ message: 'Type your name: it stands under the result.' })
  @Length(2, 200, { message: 'Type your name: it stands under the result.' })
  name!: string;
}

/** Body of `POST /api/v1/stock-takes/{id}/cancel`. */
export class Cancelling {
  @IsOptional() @IsString() @MaxLength(1000) reason?: string;
}
