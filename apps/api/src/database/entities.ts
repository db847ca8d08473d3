import { ApiToken } from '../access/api-token.entity.ts';
import { User } from '../access/user.entity.ts';

/** Tables that are read and written row by row. Device paths and read models speak SQL instead. */
export const entities = [User, ApiToken] as const;
