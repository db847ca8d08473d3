import { difference, type Difference, type Reconciled, type ReconciledRecord } from './reconciliation.ts';
import { matchRecords, plainWords, type MatchedRecord } from './match-records.ts';
import type { UnreadableRecord } from './reconciliation.ts';

/** A line of an order that names a number of cameras and no serials. */
export interface OrderedQuantity {
  readonly row: number;
  readonly order: string | null;
  readonly model: string;
  readonly quantity: number;
}

const comparedFields = ['model', 'assetTag', 'deliveredOn'] as const;

/**
 * Cameras against purchase orders: by serial where an order names them; where it names a number of a model, by that number.
 * A camera of such a model that no line names is covered by the number, and is no difference of its own.
 */
export function matchOrders(
  cameras: readonly MatchedRecord[],
  lines: readonly MatchedRecord[],
  quantities: readonly OrderedQuantity[],
  unreadable: readonly UnreadableRecord[],
): Reconciled {
  const counted = new Set(quantities.map(({ model }) => plainWords(model)));
  const isCounted = ({ facts }: MatchedRecord) => counted.has(plainWords(facts['model'] ?? null));
  const covered = cameras.map((camera) => (isCounted(camera) ? { ...camera, isExpected: false } : camera));
  const matched = matchRecords(covered, lines, comparedFields, unreadable);
  const models = [...counted].map((model) => countModel(model, cameras, lines, quantities));
  const differing = new Set(models.flatMap(({ difference: told }) => (told === null ? [] : [told.group])));
  const ofQuantities = quantities.map(({ row, order, model, quantity }): ReconciledRecord => {
    const group = groupOf(model);
    const facts = { order, model, quantity: String(quantity) };
    return { row, subject: model, group, outcome: differing.has(group) ? 'different' : 'matched', facts };
  });
  return {
    ...matched,
    other: [...matched.other, ...ofQuantities],
    differences: [...matched.differences, ...models.flatMap(({ difference: told }) => told ?? [])],
    findings: models.map(({ finding }) => finding),
  };
}

function countModel(
  key: string,
  cameras: readonly MatchedRecord[],
  lines: readonly MatchedRecord[],
  quantities: readonly OrderedQuantity[],
): { readonly difference: Difference | null; readonly finding: string } {
  const isModel = (model: string | null | undefined) => plainWords(model ?? null) === key;
  const named = new Set(
    lines.filter(({ facts }) => isModel(facts['model'])).map(({ subject }) => subject.toLowerCase()),
  );
  const ofModel = quantities.filter(({ model }) => isModel(model));
  const ordered = ofModel.reduce((sum, { quantity }) => sum + quantity, named.size);
  const owned = cameras.filter(({ facts }) => isModel(facts['model'])).length;
  const name = ofModel[0]?.model ?? key;
  const finding = `Orders name ${ordered} of ${name} by number or serial; the register has ${owned}.`;
  if (ordered === owned) return { difference: null, finding };
  return {
    finding,
    difference: difference({
      group: groupOf(name),
      class: 'count-differs',
      subject: name,
      field: null,
      day: null,
      register: String(owned),
      other: String(ordered),
      count: Math.abs(ordered - owned),
    }),
  };
}

function groupOf(model: string): string {
  return `model|${plainWords(model)}`;
}
