import { Service, computed, inject, signal } from '@angular/core';
import { isDemanded, pairScans, type AcknowledgedEnd, type AssignmentMode, type DeskScan } from '@custodian/domain';
import { firstValueFrom } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import { DeskClient, type DeskBatch } from './desk-client.ts';
import { DeskFlow } from './desk-flow.ts';
import { DeskLog } from './desk-log.ts';
import { DeskSounds } from './desk-sounds.ts';
import { ScansInTurn, type DeskInput } from './scans-in-turn.ts';
import type { Batch, DeskPerson, Scanned } from './desk.ts';

/** One line of a batch before it is sent. */
export interface DraftLine {
  readonly camera: string;
  readonly person: { readonly collarNumber: string; readonly name: string } | null;
  readonly mode: AssignmentMode;
}

/** A batch that was emptied before it was sent. */
interface PutAside {
  readonly id: string;
  readonly kind: AcknowledgedEnd;
  readonly scans: readonly DeskScan[];
  readonly kit: readonly string[];
  readonly condition: string;
  /** The desk did something else meanwhile: nobody emptied it. */
  readonly isLeft: boolean;
}

type BatchContents = Omit<DeskBatch, 'id' | 'kind'>;

/** Many cameras at once: pairs scanned in turn, a pile that came back, or all that somebody holds. */
@Service()
export class BatchFlow {
  private readonly client = inject(DeskClient);
  private readonly flow = inject(DeskFlow);
  private readonly log = inject(DeskLog);
  private readonly sounds = inject(DeskSounds);

  readonly kind = signal<AcknowledgedEnd>('issue');
  readonly problem = signal<Problem | null>(null);
  readonly busy = signal(false);
  readonly result = signal<Batch | null>(null);
  private readonly inTurn = new ScansInTurn();
  /** The batch on its way, or the last one. */
  private sending: Promise<void> = Promise.resolve();
  private readonly scans = signal<readonly DeskScan[]>([]);
  private readonly people = signal<ReadonlyMap<string, DeskPerson>>(new Map());
  private readonly holders = signal<ReadonlyMap<string, DraftLine['person']>>(new Map());
  private readonly aside = signal<PutAside | null>(null);
  /** How many scans can be brought back: one key takes no work away. */
  readonly broughtBack = computed(() =>
    this.scans().length > 0 || this.result() !== null ? 0 : (this.aside()?.scans.length ?? 0),
  );
  /** Sent again after a break, the same batch does nothing twice. */
  private id: string = crypto.randomUUID();

  private readonly paired = computed(() => pairScans(this.scans()));
  readonly waiting = computed(() => (this.kind() === 'issue' ? this.paired().waiting : null));
  readonly lines = computed<readonly DraftLine[]>(() => {
    if (this.kind() === 'return')
      return [...new Set(this.scans().map(({ key }) => key))].map((camera) => ({
        camera,
        person: this.holders().get(camera) ?? null,
        mode: 'personal',
      }));
    return this.paired().pairs.map(({ person, camera }) => {
      const known = this.people().get(person);
      return { camera, person: known ?? null, mode: known?.usualMode ?? 'personal' };
    });
  });
  /** Where every camera that goes out needs its receipt, pairs are issued one by one. */
  readonly needsReceipts = computed(
    () => this.kind() === 'issue' && isDemanded(this.flow.settings().acknowledgement, 'issue'),
  );
  readonly waitingPerson = computed(() => this.people().get(this.waiting()?.person ?? '') ?? null);

  /** Takes a scan once those before it are answered: a pair is made of scans in their order. */
  scan(given: DeskInput): Promise<void> {
    return this.inTurn.take(given, async () => {
      await this.sending;
      await this.takeScan(given);
    });
  }

  private async takeScan(given: DeskInput): Promise<void> {
    if (this.needsReceipts()) return;
    if (this.result() !== null) this.clear();
    const isCamera = this.kind() === 'return' || this.waiting()?.person != null;
    try {
      await this.take(await firstValueFrom(this.client.scan({ ...given, expects: isCamera ? 'camera' : 'person' })));
    } catch (failure) {
      this.refuse(toProblem(failure));
    }
  }

  /** Everything this person holds, in one batch. */
  async returnAll(person: DeskPerson): Promise<void> {
    this.clear();
    this.kind.set('return');
    await this.send({ holder: person.collarNumber });
  }

  async sendLines(): Promise<void> {
    if (this.lines().length === 0) return;
    const notes = this.flow.notes();
    const lines = this.lines().map(({ camera, person, mode }) =>
      this.kind() === 'issue' && person !== null
        ? { camera, staff: person.collarNumber, mode, ...notes }
        : { camera, ...notes },
    );
    await this.send({ lines });
  }

  /** Leaves a line out again; who else was scanned stays. */
  takeOut(camera: string): void {
    if (this.kind() === 'return') {
      this.scans.update((known) => known.filter(({ key }) => key !== camera));
      return;
    }
    const { pairs, waiting } = this.paired();
    const kept = pairs
      .filter((pair) => pair.camera !== camera)
      .flatMap(({ person, camera: other }) => both(person, other));
    this.scans.set([...kept, ...both(waiting?.person ?? null, waiting?.camera ?? null)]);
  }

  turn(kind: AcknowledgedEnd): void {
    if (kind === this.kind()) return;
    this.clear();
    this.kind.set(kind);
  }

  /** Empties the batch. What was not sent is put aside, with what was noted for it. */
  clear(isLeft = false): void {
    if (this.scans().length > 0 && this.result() === null) this.aside.set({ ...this.draft(), isLeft });
    this.scans.set([]);
    this.result.set(null);
    this.problem.set(null);
    this.id = crypto.randomUUID();
  }

  /** The desk turns to a batch: one that was only left goes on where it was. */
  enter(): void {
    if (this.aside()?.isLeft === true) this.bringBack();
  }

  /** Brings back what was put aside, as the batch that it was. */
  bringBack(): void {
    const aside = this.aside();
    if (aside === null || this.broughtBack() === 0) return;
    this.aside.set(null);
    this.problem.set(null);
    this.id = aside.id;
    this.kind.set(aside.kind);
    this.scans.set(aside.scans);
    this.flow.kit.set(aside.kit);
    this.flow.condition.set(aside.condition);
  }

  private draft(): Omit<PutAside, 'isLeft'> {
    const { id, flow } = this;
    return { id, kind: this.kind(), scans: this.scans(), kit: flow.kit(), condition: flow.condition() };
  }

  private async take(scanned: Scanned): Promise<void> {
    this.problem.set(null);
    if (scanned.kind === 'person') {
      if (this.kind() === 'return') {
        await this.returnAll(scanned.person);
        return;
      }
      const { person } = scanned;
      this.people.update((known) => new Map(known).set(person.collarNumber, person));
      this.scans.update((known) => [...known, { kind: 'person', key: person.collarNumber }]);
    } else {
      const { camera } = scanned;
      this.holders.update((known) => new Map(known).set(camera.serial, camera.holder));
      this.scans.update((known) => [...known, { kind: 'camera', key: camera.serial }]);
    }
    this.sounds.play('step');
  }

  private async send(given: BatchContents): Promise<void> {
    if (this.busy()) return;
    this.sending = this.sendNow(given);
    await this.sending;
  }

  private async sendNow(given: BatchContents): Promise<void> {
    this.busy.set(true);
    try {
      const batch = await firstValueFrom(this.client.batch({ id: this.id, kind: this.kind(), ...given }));
      this.result.set(batch);
      if (this.aside()?.id === batch.id) this.aside.set(null);
      this.remember(batch);
      this.flow.clear();
      this.sounds.play(batch.refused === 0 ? 'yes' : 'no');
    } catch (failure) {
      this.refuse(toProblem(failure));
    } finally {
      this.busy.set(false);
    }
  }

  private remember({ kind, lines }: Batch): void {
    for (const { assignment, camera, staff, mode, at } of lines) {
      if (assignment === null || at === null) continue;
      this.log.add({
        verb: kind === 'issue' ? 'issued' : 'returned',
        name: staff?.name ?? '',
        took: null,
        assigned: {
          id: assignment,
          camera,
          staff: staff?.collarNumber ?? '',
          mode: mode ?? 'personal',
          from: at,
          until: null,
          dueBack: null,
        },
      });
    }
  }

  private refuse(problem: Problem): void {
    this.problem.set(problem);
    this.flow.said.set(null);
    this.sounds.play('no');
  }
}

function both(person: string | null, camera: string | null): DeskScan[] {
  return [
    ...(person === null ? [] : [{ kind: 'person' as const, key: person }]),
    ...(camera === null ? [] : [{ kind: 'camera' as const, key: camera }]),
  ];
}
