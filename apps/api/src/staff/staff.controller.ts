import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { recordExport } from '../audit/record-export.ts';
import { setEtag } from '../http/conditional.ts';
import { chosenColumns, sendExport, type ExportColumn } from '../http/export-rows.ts';
import { listAll, listPage } from '../http/list-page.ts';
import { Problem } from '../problems/problem.ts';
import { findPerson } from './find-person.ts';
import { staffColumns, staffListQuery, staffTables, type StaffView } from './staff-list.query.ts';
import { watermark } from './staff-in-exports.ts';
import { StaffListRequest } from './staff-requests.ts';

/** Where and as what somebody served, from–until. */
interface DatedMembership {
  readonly station: { readonly code: string; readonly name: string } | null;
  readonly team: { readonly code: string; readonly name: string } | null;
  readonly staffType: string | null;
  readonly rank: string | null;
  readonly from: string;
  readonly until: string | null;
}

/** A collar number and when somebody held it. */
interface DatedNumber {
  readonly number: string;
  readonly from: string;
  readonly until: string | null;
}

/** One person with everything that is dated about them, the latest first. */
interface PersonDetail extends StaffView {
  readonly memberships: readonly DatedMembership[];
  readonly collarNumbers: readonly DatedNumber[];
}

@ApiTags('staff')
@Controller('api/v1/staff')
export class StaffController {
  constructor(private readonly database: DataSource) {}

  /**
   * People by search, status, type, station, team, skill and whether they hold a camera. Exporting them is a permission
   * of its own, logged and watermarked.
   */
  @Get()
  @Requires('staff:read')
  async list(
    @CurrentActor() actor: Actor,
    @Query() request: StaffListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const query = staffListQuery(request, actor.scope);
    if (request.format !== 'csv' && request.format !== 'xlsx')
      return listPage<StaffView>(this.database, query, request);
    if (!actor.permissions.has('staff:export')) {
      throw new Problem('permission-missing', 'Exporting staff needs the permission staff:export.');
    }
    const columns = [...chosenColumns(exportColumns, request.columns), watermark(actor, new Date())];
    await recordExport(this.database, actor, 'staff', request);
    return sendExport(reply, request.format, 'staff', columns, listAll<StaffView>(this.database, query, request.sort));
  }

  /** One person by the collar number they hold, with dated memberships and numbers. That it was read is logged. */
  @Get(':collarNumber')
  @Requires('staff:read')
  async one(
    @CurrentActor() actor: Actor,
    @Param('collarNumber') collarNumber: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PersonDetail> {
    const { id } = await findPerson(this.database, collarNumber, new Date(), actor.scope);
    const [person] = await this.database.query<StaffView[]>(
      `SELECT ${staffColumns} FROM ${staffTables} WHERE p.id = $1`,
      [id],
    );
    if (!person) throw new Problem('not-found', 'There is no such person.');
    const [memberships, collarNumbers] = await Promise.all([this.membershipsOf(id), this.numbersOf(id)]);
    await recordAudit(this.database.manager, actor, {
      action: 'staff.read',
      subjectKind: 'staff',
      subjectId: id,
      subjectLabel: `${person.collarNumber ?? ''} ${person.name}`.trim(),
    });
    setEtag(reply, person.version);
    return { ...person, memberships, collarNumbers };
  }

  private membershipsOf(id: string): Promise<DatedMembership[]> {
    return this.database.query<DatedMembership[]>(
      `SELECT CASE WHEN s.id IS NOT NULL THEN json_build_object('code', s.code, 'name', s.name) END AS station,
              CASE WHEN t.id IS NOT NULL THEN json_build_object('code', t.code, 'name', t.name) END AS team,
              m.staff_type AS "staffType", m.rank, to_json(m.from_at) #>> '{}' AS "from", to_json(m.until_at) #>> '{}' AS until
         FROM staff_memberships m LEFT JOIN stations s ON s.id = m.station_id LEFT JOIN teams t ON t.id = m.team_id
        WHERE m.staff_id = $1 ORDER BY m.from_at DESC`,
      [id],
    );
  }

  private numbersOf(id: string): Promise<DatedNumber[]> {
    return this.database.query<DatedNumber[]>(
      `SELECT number, to_json(from_at) #>> '{}' AS "from", to_json(until_at) #>> '{}' AS until
         FROM collar_numbers WHERE staff_id = $1 ORDER BY from_at DESC`,
      [id],
    );
  }
}

const exportColumns: readonly ExportColumn<StaffView>[] = [
  { heading: 'Collar number', key: 'number', value: (person) => person.collarNumber },
  { heading: 'Name', key: 'name', value: (person) => person.name },
  { heading: 'Staff type', key: 'type', value: (person) => person.staffType },
  { heading: 'Rank', key: 'rank', value: (person) => person.rank },
  { heading: 'Station code', key: 'station', value: (person) => person.station?.code },
  { heading: 'Station', key: 'station', value: (person) => person.station?.name },
  { heading: 'Team', key: 'team', value: (person) => person.team?.code },
  { heading: 'Status', key: 'status', value: (person) => person.status },
  { heading: 'Camera', key: 'holds', value: (person) => person.camera?.serial },
];
