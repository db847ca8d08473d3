import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { demandVersion } from '../http/conditional.ts';
import { Problem } from '../problems/problem.ts';
import { findUnknownWords, listed, listedNames, type ListedName, type QueryWords } from './listed.ts';
import type { ListPreference, NewSavedView, SavedViewChange } from './saved-view-requests.ts';

/** A named way to look at a list: its address words and its columns. What it shows is filtered by its reader’s own scope. */
export interface SavedViewView {
  readonly id: string;
  readonly list: ListedName;
  readonly name: string;
  readonly isShared: boolean;
  readonly isOwn: boolean;
  readonly owner: string;
  readonly query: QueryWords;
  readonly columns: readonly string[] | null;
  /** Words of the query that the list does not know any more. */
  readonly problems: readonly { readonly field: string; readonly message: string }[];
  readonly version: number;
}

export interface ListPreferenceView {
  readonly columns: readonly string[] | null;
  readonly defaultView: string | null;
}

type ViewRow = Omit<SavedViewView, 'problems' | 'isOwn'> & { readonly ownerId: string };

const columns = `v.id, v.list, v.name, v.is_shared AS "isShared", v.owner_id AS "ownerId", u.name AS owner, v.query, v.columns, v.version`;
const mostViews = 200;

@Injectable()
export class SavedViewsService {
  constructor(private readonly database: DataSource) {}

  /** One’s own views of a list and those that others share, by name. */
  async all(actor: Actor, list: ListedName): Promise<SavedViewView[]> {
    demandList(actor, list);
    const rows = await this.database.query<ViewRow[]>(
      `SELECT ${columns} FROM saved_views v JOIN users u ON u.id = v.owner_id
        WHERE v.list = $1 AND (v.owner_id = $2 OR v.is_shared) ORDER BY v.owner_id <> $2, lower(v.name), v.id LIMIT ${mostViews}`,
      [list, actor.userId],
    );
    return Promise.all(rows.map((row) => view(row, actor)));
  }

  async preference(actor: Actor, list: ListedName): Promise<ListPreferenceView> {
    demandList(actor, list);
    // A view that its owner shares no longer is nobody else's default.
    const [found] = await this.database.query<ListPreferenceView[]>(
      `SELECT p.columns, v.id AS "defaultView" FROM list_preferences p
         LEFT JOIN saved_views v ON v.id = p.default_view AND (v.owner_id = p.user_id OR v.is_shared)
        WHERE p.user_id = $1 AND p.list = $2`,
      [actor.userId, list],
    );
    return found ?? { columns: null, defaultView: null };
  }

  async prefer(actor: Actor, name: string, given: ListPreference): Promise<ListPreferenceView> {
    const list = listedNames.find((one) => one === name);
    if (list === undefined) throw new Problem('not-found', `There is no list called ${name}.`);
    demandList(actor, list);
    if (given.defaultView !== null) await this.visible(this.database.manager, actor, given.defaultView, list);
    await this.database.query(
      `INSERT INTO list_preferences (user_id, list, columns, default_view) VALUES ($1, $2, $3, $4)
       ON CONFLICT (user_id, list) DO UPDATE SET columns = excluded.columns, default_view = excluded.default_view`,
      [actor.userId, list, given.columns, given.defaultView],
    );
    return this.preference(actor, list);
  }

  save(actor: Actor, given: NewSavedView): Promise<SavedViewView> {
    return this.database.transaction(async (tx) => {
      demandList(actor, given.list);
      await demandKnown(given.list, given.query);
      const id = uuid();
      await tx.query(
        `INSERT INTO saved_views (id, list, owner_id, name, is_shared, query, columns) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [id, given.list, actor.userId, given.name, given.isShared ?? false, given.query, given.columns ?? null],
      );
      await note(tx, actor, 'saved-view.save', id, given.name, null, { ...given });
      return this.visible(tx, actor, id);
    });
  }

  change(actor: Actor, id: string, given: SavedViewChange, expected: number | null): Promise<SavedViewView> {
    return this.database.transaction(async (tx) => {
      const before = await this.own(tx, actor, id);
      demandVersion(expected, before.version);
      if (given.query) await demandKnown(before.list, given.query);
      await tx.query(
        `UPDATE saved_views SET name = coalesce($2, name), query = coalesce($3, query), is_shared = coalesce($4, is_shared),
                columns = CASE WHEN $5 THEN $6::text[] ELSE columns END, version = version + 1 WHERE id = $1`,
        [
          id,
          given.name ?? null,
          given.query ?? null,
          given.isShared ?? null,
          given.columns !== undefined,
          given.columns ?? null,
        ],
      );
      const after = await this.visible(tx, actor, id);
      const { name, query, isShared, columns: shown } = before;
      await note(
        tx,
        actor,
        'saved-view.change',
        id,
        after.name,
        { name, query, isShared, columns: shown },
        { ...given },
      );
      return after;
    });
  }

  remove(actor: Actor, id: string, expected: number | null): Promise<void> {
    return this.database.transaction(async (tx) => {
      const before = await this.own(tx, actor, id);
      demandVersion(expected, before.version);
      await tx.query(`DELETE FROM saved_views WHERE id = $1`, [id]);
      await note(tx, actor, 'saved-view.delete', id, before.name, { ...before }, null);
    });
  }

  /** A view that this reader sees: the same 404 for hidden and missing. */
  private async visible(tx: EntityManager, actor: Actor, id: string, list?: ListedName): Promise<SavedViewView> {
    const [row] = await tx.query<ViewRow[]>(
      `SELECT ${columns} FROM saved_views v JOIN users u ON u.id = v.owner_id
        WHERE v.id = $1 AND (v.owner_id = $2 OR v.is_shared) AND ($3::text IS NULL OR v.list = $3)`,
      [id, actor.userId, list ?? null],
    );
    if (!row) throw missing();
    return view(row, actor);
  }

  private async own(tx: EntityManager, actor: Actor, id: string): Promise<SavedViewView> {
    await tx.query(`SELECT FROM saved_views WHERE id = $1 FOR UPDATE`, [id]);
    const found = await this.visible(tx, actor, id);
    if (!found.isOwn)
      throw new Problem('permission-missing', `${found.owner} shares this view and alone changes it. Save your own.`);
    return found;
  }
}

async function view({ ownerId, ...row }: ViewRow, actor: Actor): Promise<SavedViewView> {
  return { ...row, isOwn: ownerId === actor.userId, problems: await findUnknownWords(row.list, row.query) };
}

function demandList(actor: Actor, list: ListedName): void {
  const { permission } = listed[list];
  if (!actor.permissions.has(permission))
    throw new Problem('permission-missing', `This needs the permission ${permission}.`);
}

async function demandKnown(list: ListedName, query: QueryWords): Promise<void> {
  const errors = await findUnknownWords(list, query);
  if (errors.length === 0) return;
  const fields = errors.map(({ field, message }) => ({ field: `query.${field}`, message }));
  throw new Problem('request-invalid', errors.map(({ message }) => message).join(' '), fields);
}

async function note(
  tx: EntityManager,
  actor: Actor,
  action: string,
  id: string,
  name: string,
  before: object | null,
  after: object | null,
): Promise<void> {
  await recordAudit(tx, actor, { action, subjectKind: 'saved-view', subjectId: id, subjectLabel: name, before, after });
}

function missing(): Problem {
  return new Problem('not-found', 'There is no such view that you may see.');
}
