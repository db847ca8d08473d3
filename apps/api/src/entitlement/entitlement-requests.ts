import { cameraEntitlements, type CameraEntitlement } from '@custodian/domain';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsBoolean, IsIn, IsString, Length } from 'class-validator';
import { IsOptional } from '../http/optional.ts';
import { ArePartsOf, IsPart } from '../http/part.ts';

const cameraMessage = { message: `$property is one of ${cameraEntitlements.join(', ')}.` };

/** What the people of a post are entitled to; what is left out stays. */
export class StaffTypeEntitlements {
  @IsOptional() @IsIn(cameraEntitlements, cameraMessage) police_officer?: CameraEntitlement;
  @IsOptional() @IsIn(cameraEntitlements, cameraMessage) pcso?: CameraEntitlement;
  @IsOptional() @IsIn(cameraEntitlements, cameraMessage) special_constable?: CameraEntitlement;
  @IsOptional() @IsIn(cameraEntitlements, cameraMessage) police_staff?: CameraEntitlement;
}

/** A role that entitles whoever has it. */
export class EntitlingSkill {
  @Transform(({ value }) => (typeof value === 'string' ? value.trim() : value))
  @IsString({ message: 'skill is a word, as people have it.' })
  @Length(1, 64, { message: 'skill has 1 to 64 characters.' })
  skill!: string;

  @IsIn(['personal', 'pool'], { message: 'camera is personal or pool.' })
  camera!: 'personal' | 'pool';
}

/** Body of `PATCH /api/v1/entitlement`; what is left out stays, and the roles are given whole. */
export class EntitlementChange {
  @IsOptional()
  @IsPart(() => StaffTypeEntitlements)
  staffTypes?: StaffTypeEntitlements;

  @IsOptional()
  @ArrayMaxSize(50, { message: 'At most 50 roles.' })
  @ArePartsOf(() => EntitlingSkill)
  skills?: EntitlingSkill[];

  /** Whether a team that works from a pool shares its cameras, whatever the posts of its people entitle them to. */
  @IsOptional() @IsBoolean({ message: 'poolTeamsShare is true or false.' }) poolTeamsShare?: boolean;
}
