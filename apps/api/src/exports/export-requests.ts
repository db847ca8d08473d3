import { PickType } from '@nestjs/swagger';
import { ListRequest } from '../http/list-request.ts';

/** A page of one’s own exports. */
export class ExportListRequest extends PickType(ListRequest, ['sort', 'limit', 'cursor'] as const) {}
