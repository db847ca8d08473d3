import {
  entryKinds,
  pilotDecisions,
  pilotMeasures,
  pilotStates,
  pilotUnitKinds,
  type EntryKind,
  type PilotDecision,
  type PilotMeasure,
  type PilotState,
  type PilotUnitKind,
} from '@custodian/domain';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsNumber,
  IsString,
  IsUUID,
  Length,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { IsInstant } from '../http/instant.ts';
import { commaList, ListRequest } from '../http/list-request.ts';
import { IsLocalDay } from '../http/local-day.ts';
import { IsNullable, IsOptional } from '../http/optional.ts';
import { ArePartsOf, IsPart } from '../http/part.ts';
import { markings, type Marking } from '../http/marking.ts';
import { reportFormats, type ReportFormat } from '../reports/usage-request.ts';

export class PilotListRequest extends ListRequest {
  @IsOptional()
  @Transform(commaList)
  @IsIn(pilotStates, { each: true, message: `status is one or more of ${pilotStates.join(', ')}.` })
  status?: PilotState[];

  /** Codes of stations that take part, or whose teams do. */
  @IsOptional() @Transform(commaList) @IsString({ each: true }) station?: string[];
}

/** Local days, both included. */
export class PilotPeriodBody {
  @IsLocalDay() from!: string;
  @IsLocalDay() to!: string;
}

export class ThresholdBody {
  @IsIn(['at_least', 'at_most'], { message: 'direction is at_least or at_most.' }) direction!: 'at_least' | 'at_most';
  @IsNumber({ allowNaN: false, allowInfinity: false }, { message: 'value is a number.' })
  @Min(-1_000_000)
  @Max(1_000_000)
  value!: number;
}

export class MeasureBody {
  @IsIn(pilotMeasures, { message: `measure is one of ${pilotMeasures.join(', ')}.` }) measure!: PilotMeasure;
  /** Of a survey only. */
  @IsOptional()
  @IsNullable()
  @IsString()
  @Length(1, 200, { message: 'A question has 1 to 200 characters.' })
  question?: string | null;
  @IsOptional() @IsNullable() @IsPart(() => ThresholdBody) threshold?: ThresholdBody | null;
}

const codes = 'A list of codes of stations or teams.';

/** Body of `POST /api/v1/pilots`, and of its `PATCH`: the whole plan. */
export class NewPilot {
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))
  @IsString({ message: 'Give the pilot a name.' })
  @Length(3, 100, { message: 'A name has 3 to 100 characters.' })
  name!: string;
  /** What one wants to know. */
  @IsOptional() @IsNullable() @IsString() @MaxLength(2_000) purpose?: string | null;
  /** The firmware release under trial, where it is one. */
  @IsOptional()
  @IsNullable()
  @IsUUID(undefined, { message: 'release is the id of a release.' })
  release?: string | null;
  @IsOptional()
  @IsNullable()
  @IsIn(pilotUnitKinds, { message: 'unitKind is station or team.' })
  unitKind?: PilotUnitKind | null;
  @IsArray({ message: codes }) @ArrayMaxSize(500) @IsString({ each: true, message: codes }) treated!: string[];
  @IsArray({ message: codes }) @ArrayMaxSize(500) @IsString({ each: true, message: codes }) comparison!: string[];
  @IsPart(() => PilotPeriodBody) baseline!: PilotPeriodBody;
  @IsPart(() => PilotPeriodBody) pilot!: PilotPeriodBody;
  @ArePartsOf(() => MeasureBody) @ArrayMaxSize(12, { message: 'At most 12 measures.' }) measures!: MeasureBody[];
}

/** Body of `POST /api/v1/pilots/{id}/analyses`; all of it may be left out. */
export class NewAnalysis {
  /** The same seed and the same `asAt` give the same analysis again. */
  @IsOptional() @IsNullable() @IsInt() @Min(0) @Max(2_147_483_647) seed?: number | null;
  @IsOptional() @IsNullable() @IsInstant() asAt?: string | null;
}

/** Body of `POST /api/v1/pilots/{id}/decide`. */
export class PilotDecisionBody {
  @IsIn(pilotDecisions, { message: 'decision is adopt, extend or stop.' }) decision!: PilotDecision;
  @IsOptional() @IsString() @MaxLength(2_000) reason?: string;
  /** The new last day of an extension. */
  @IsOptional() @IsNullable() @IsLocalDay() extendTo?: string | null;
}

export class PilotReason {
  @IsOptional() @IsString() @MaxLength(1_000) reason?: string;
}

export class EntryBody {
  @IsIn(entryKinds, { message: 'kind is survey or complaints.' }) kind!: EntryKind;
  /** Code of the station or team. */
  @IsString() @MaxLength(64) unit!: string;
  @IsLocalDay() day!: string;
  @IsOptional() @IsNullable() @IsString() @MaxLength(200) question?: string | null;
  /** An answer from 0 to 10, or how many complaints there were. */
  @IsNumber({ allowNaN: false, allowInfinity: false }, { message: 'value is a number.' }) value!: number;
}

/** Body of `POST /api/v1/pilots/{id}/entries`: typed in, all or none. */
export class NewEntries {
  @ArePartsOf(() => EntryBody)
  @ArrayMinSize(1, { message: 'Enter at least one.' })
  @ArrayMaxSize(500, { message: 'Enter at most 500 at once; import a file for more.' })
  entries!: EntryBody[];
}

/** Query of `GET /api/v1/pilots/{id}/analyses/{analysis}`. */
export class AnalysisRequest {
  @IsOptional() @IsIn(reportFormats, { message: 'format is json, csv, xlsx or pdf.' }) format?: ReportFormat;
  /** What a PDF is marked with; OFFICIAL where nothing is said. */
  @IsOptional() @IsIn(markings, { message: `marking is ${markings.join(' or ')}.` }) marking?: Marking;
}
