import type { Scope } from '@custodian/domain';
import type { DataSource } from 'typeorm';
import { camerasByFilter } from '../cameras/camera-filter.ts';
import { docksByFilter } from '../docks/dock-filter.ts';
import { listAll, type ListQuery } from '../http/list-page.ts';
import { Problem } from '../problems/problem.ts';
import { staffByFilter } from '../staff/staff-filter.ts';

export const labelKinds = ['cameras', 'staff', 'docks'] as const;

export type LabelKind = (typeof labelKinds)[number];

/** Laying out so many takes about a second, in which the process answers nobody else. */
export const mostLabels = 1000;

/** What one label says: its codes hold `code`, exactly as the desk reads it, and the lines are for people. */
export interface Label {
  readonly code: string;
  readonly lines: readonly string[];
}

export interface WantedLabels {
  readonly kind: LabelKind;
  /** Serials or collar numbers; null takes what the filter holds. */
  readonly names: readonly string[] | null;
  readonly filter: Readonly<Record<string, unknown>>;
  readonly hidesNames: boolean;
}

type Row = Readonly<Record<string, unknown>>;

interface KindOfLabel {
  readonly query: (words: Row, scope: Scope) => Promise<ListQuery>;
  /** Narrows the list to these names, in lower case. */
  readonly named: string;
  readonly what: string;
  readonly label: (row: Row, hidesNames: boolean) => Label;
}

const kinds: Readonly<Record<LabelKind, KindOfLabel>> = {
  cameras: {
    query: camerasByFilter,
    named: 'c.serial_key = ANY(?)',
    what: 'camera',
    label: ({ serial, assetTag, model }) => ({
      code: text(serial),
      lines: [text(serial), text(assetTag) || text(model)],
    }),
  },
  staff: {
    query: staffByFilter,
    named: 'p.id IN (SELECT staff_id FROM collar_numbers WHERE number_key = ANY(?) AND until_at IS NULL)',
    what: 'person',
    label: ({ collarNumber, name }, hidesNames) => ({
      code: text(collarNumber),
      lines: hidesNames ? [text(collarNumber)] : [text(collarNumber), text(name)],
    }),
  },
  docks: {
    query: docksByFilter,
    named: 'd.serial_key = ANY(?)',
    what: 'dock',
    label: ({ serial, station }) => ({
      code: text(serial),
      lines: [text(serial), text((station as { name?: unknown } | null)?.name)],
    }),
  },
};

/**
 * The labels of what is wanted, within the reader's scope: in the order of the names, or of the list.
 *
 * @throws Problem when a name is nothing the reader may see, or there are too many
 */
export async function readLabels(database: DataSource, scope: Scope, wanted: WantedLabels): Promise<Label[]> {
  const { query: queryOf, named, what, label } = kinds[wanted.kind];
  const query = await queryOf(wanted.filter, scope);
  const keys = wanted.names?.map((name) => name.trim().toLowerCase());
  if (keys) query.conditions.and(named, keys);
  const sort = wanted.filter['sort'];
  const found: Label[] = [];
  for await (const rows of listAll<Row>(database, query, typeof sort === 'string' ? sort : undefined)) {
    found.push(...rows.map((row) => label(row, wanted.hidesNames)).filter(({ code }) => code !== ''));
    if (found.length > mostLabels) throw tooMany();
  }
  if (!keys) return found;
  const byKey = new Map(found.map((one) => [one.code.toLowerCase(), one]));
  return keys.map((key, index) => {
    const one = byKey.get(key);
    if (one) return one;
    throw new Problem('not-found', `There is no ${what} ${wanted.names?.[index] ?? ''} that you may see.`);
  });
}

function tooMany(): Problem {
  return new Problem(
    'labels-too-many',
    `One file holds at most ${mostLabels} labels. Narrow the filter, and print in parts.`,
  );
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
