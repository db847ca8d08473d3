import type { Permission } from '@custodian/domain';
import type { Type } from '@nestjs/common';
import { AssignmentListRequest } from '../assignments/assignment-list.query.ts';
import { CameraListRequest } from '../cameras/camera-list.query.ts';
import { DockListRequest } from '../docks/dock-list.query.ts';
import { ExceptionListRequest } from '../exceptions/exception-list.query.ts';
import { requestValidation } from '../http/validation.ts';
import type { ListRequest } from '../http/list-request.ts';
import { Problem } from '../problems/problem.ts';
import { StaffListRequest } from '../staff/staff-list.query.ts';
import { StationListRequest } from '../stations/station-list.query.ts';
import { TeamListRequest } from '../teams/team-list.query.ts';

/** The lists of the console that can be viewed in one's own way: what they can be asked, and who may ask. */
export const listed = {
  cameras: { request: CameraListRequest, permission: 'cameras:read' },
  docks: { request: DockListRequest, permission: 'docks:read' },
  stations: { request: StationListRequest, permission: 'stations:read' },
  teams: { request: TeamListRequest, permission: 'teams:read' },
  staff: { request: StaffListRequest, permission: 'staff:read' },
  assignments: { request: AssignmentListRequest, permission: 'assignments:read' },
  exceptions: { request: ExceptionListRequest, permission: 'exceptions:read' },
} as const satisfies Record<string, { request: Type<ListRequest>; permission: Permission }>;

export type ListedName = keyof typeof listed;

export const listedNames = Object.keys(listed) as readonly ListedName[];

/** The request that a list makes of its query words. */
export type RequestOf<Name extends ListedName> = InstanceType<(typeof listed)[Name]['request']>;

/** Query words as they stand in an address. */
export type QueryWords = Readonly<Record<string, string>>;

const validation = requestValidation();

/**
 * Reads the words of a query as the list itself does.
 *
 * @throws Problem 400 that names each word the list does not know or take
 */
export async function readQuery<Name extends ListedName>(list: Name, words: QueryWords): Promise<RequestOf<Name>> {
  const metatype = listed[list].request as Type<RequestOf<Name>>;
  return (await validation.transform({ ...words }, { type: 'query', metatype })) as RequestOf<Name>;
}

/** What of a query the list does not know any more, in words; empty where it takes all of it. */
export async function findUnknownWords(
  list: ListedName,
  words: QueryWords,
): Promise<readonly { readonly field: string; readonly message: string }[]> {
  try {
    await readQuery(list, words);
    return [];
  } catch (error) {
    if (error instanceof Problem) return error.errors;
    throw error;
  }
}
