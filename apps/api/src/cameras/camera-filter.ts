import type { Scope } from '@custodian/domain';
import type { ListQuery } from '../http/list-page.ts';
import { readAsQuery } from '../http/validation.ts';
import { cameraListQuery } from './camera-list.query.ts';
import { CameraListRequest } from './camera-requests.ts';

/** The cameras that a list with these words in its address shows, for whoever acts on them. */
export async function camerasByFilter(words: Readonly<Record<string, unknown>>, scope: Scope): Promise<ListQuery> {
  return cameraListQuery(await readAsQuery(CameraListRequest, words), scope);
}
