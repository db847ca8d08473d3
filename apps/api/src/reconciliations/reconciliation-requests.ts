import {
  differenceClasses,
  differenceReasons,
  differenceStates,
  noveltyWords,
  reconciledSides,
  reconciliationKinds,
  reconciliationStates,
  recordOutcomes,
  uploadZones,
  type DifferenceClass,
  type DifferenceReason,
  type DifferenceState,
  type Novelty,
  type ReconciledSide,
  type ReconciliationKind,
  type ReconciliationState,
  type RecordOutcome,
  type UploadZone,
} from '@custodian/domain';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { commaList, ListRequest } from '../http/list-request.ts';
import { IsNullable, IsOptional } from '../http/optional.ts';
import { IsPart } from '../http/part.ts';
import { IsLocalDay } from '../http/local-day.ts';

const kindMessage = `kind is one of ${reconciliationKinds.join(', ')}.`;
const zoneMessage = `zone is one of ${uploadZones.join(', ')}; left out, the one that meets more recordings.`;

export class ReconciliationListRequest extends ListRequest {
  @IsOptional()
  @Transform(commaList)
  @IsIn(reconciliationKinds, { each: true, message: kindMessage })
  kind?: ReconciliationKind[];

  @IsOptional()
  @Transform(commaList)
  @IsIn(reconciliationStates, { each: true, message: `state is one or more of ${reconciliationStates.join(', ')}.` })
  state?: ReconciliationState[];
}

/** Query of `POST /api/v1/reconciliations`. */
export class NewReconciliation {
  @IsIn(reconciliationKinds, { message: kindMessage }) kind!: ReconciliationKind;
  /** By which clock times without a zone are read, of a log of DEMS. */
  @IsOptional() @IsIn(uploadZones, { message: zoneMessage }) zone?: UploadZone;
  /** Local days, both included: for docks the last 30 days, for a log its own days, where they are left out. */
  @IsOptional() @IsLocalDay() from?: string;
  @IsOptional() @IsLocalDay() to?: string;
}

/** Body of `PATCH /api/v1/reconciliations/{id}`: what is left out stays; it is compared again. */
export class ReconciliationChange {
  /** Field → heading of the file; null where the file does not carry the field. */
  @IsOptional()
  @IsObject({ message: 'mapping is an object of fields and the headings that carry them.' })
  mapping?: Readonly<Record<string, unknown>>;
  @IsOptional() @IsIn(uploadZones, { message: zoneMessage }) zone?: UploadZone;
  @IsOptional() @IsLocalDay() from?: string;
  @IsOptional() @IsLocalDay() to?: string;
}

export class DifferenceListRequest extends ListRequest {
  @IsOptional()
  @Transform(commaList)
  @IsIn(differenceClasses, { each: true, message: `class is one or more of ${differenceClasses.join(', ')}.` })
  class?: DifferenceClass[];

  @IsOptional()
  @Transform(commaList)
  @IsIn(differenceStates, { each: true, message: `state is one or more of ${differenceStates.join(', ')}.` })
  state?: DifferenceState[];

  @IsOptional()
  @Transform(commaList)
  @IsIn(noveltyWords, { each: true, message: `novelty is one or more of ${noveltyWords.join(', ')}.` })
  novelty?: Novelty[];

  /** Id of a user, or `none`. */
  @IsOptional()
  @Matches(/^(none|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/i, {
    message: 'owner is the id of a user, or none.',
  })
  owner?: string;
}

/** Differences of a run; those that are gone can be read, and nothing can be said of them. */
export class DifferenceRowsRequest extends DifferenceListRequest {
  /** What the runs before had found and this one did not. */
  @IsOptional() @IsIn(['true'], { message: 'gone is true, or left out.' }) gone?: 'true';
}

export class RecordListRequest extends ListRequest {
  @IsOptional() @IsIn(reconciledSides, { message: 'side is register or other.' }) side?: ReconciledSide;

  @IsOptional()
  @Transform(commaList)
  @IsIn(recordOutcomes, { each: true, message: `outcome is one or more of ${recordOutcomes.join(', ')}.` })
  outcome?: RecordOutcome[];

  /** The records behind one difference, by its group. */
  @IsOptional() @IsString() @MaxLength(400) group?: string;
}

/** Which differences: named by number, or all that match a filter and take the command. */
export class DifferenceChoice {
  @IsOptional()
  @IsArray({ message: 'differences is a list of numbers.' })
  @ArrayMinSize(1, { message: 'Name at least one difference.' })
  @ArrayMaxSize(5000, { message: 'Name at most 5,000 differences at once.' })
  @IsInt({ each: true, message: 'differences is a list of numbers.' })
  @Min(1, { each: true })
  @Max(2_000_000_000, { each: true })
  differences?: number[];

  /** The version of each that was named, as it was read: where one has another by now, nothing is said of any. */
  @IsOptional()
  @IsArray({ message: 'versions is a list of numbers.' })
  @ArrayMaxSize(5000, { message: 'versions is as long as differences.' })
  @IsInt({ each: true, message: 'versions is a list of numbers.' })
  versions?: number[];

  @IsOptional() @IsPart(() => DifferenceListRequest) matching?: DifferenceListRequest;
}

/** Body of `…/differences/explain`. */
export class DifferenceExplanation extends DifferenceChoice {
  @IsIn(differenceReasons, { message: `reason is one of ${differenceReasons.join(', ')}.` }) reason!: DifferenceReason;
  @IsOptional() @IsString() @MaxLength(2000) text?: string;
}

/** Body of `…/differences/assign`: null takes the owner away. */
export class DifferenceOwner extends DifferenceChoice {
  @IsNullable()
  @IsUUID('all', { message: 'ownerId is the id of a user, or null.' })
  ownerId!: string | null;
}
