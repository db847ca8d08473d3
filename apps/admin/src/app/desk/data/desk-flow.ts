import { Service, computed, inject, signal } from '@angular/core';
import { isDemanded, usualDeskSettings, type AcknowledgedEnd, type AssignmentMode } from '@custodian/domain';
import { firstValueFrom } from 'rxjs';
import type { Camera } from '../../cameras/data/camera.ts';
import { toProblem, type Problem } from '../../http/problem.ts';
import { isNoAnswer } from '../../offline/no-answer.ts';
import type { DeskAction } from './desk-action.ts';
import { DeskChoices } from './desk-choices.ts';
import { DeskClient } from './desk-client.ts';
import { DeskLog } from './desk-log.ts';
import { DeskNames } from './desk-names.ts';
import { saidSounds, type Said } from './desk-said.ts';
import { DeskSounds } from './desk-sounds.ts';
import { isUsual, namedCodes, plainCodes } from './plain-codes.ts';
import { ScansInTurn, type DeskInput } from './scans-in-turn.ts';
import { NotedForPerson } from './noted-for-person.ts';
import { receiptBy } from './tap-receipt.ts';
import { WithoutNetwork, type Unasked } from './without-network.ts';
import type { Assigned, DeskPerson, HeldCamera, Notes, Receipt, Scanned } from './desk.ts';

/** What stands between the two scans of one issue or return. */
@Service()
export class DeskFlow {
  private readonly client = inject(DeskClient);
  private readonly log = inject(DeskLog);
  private readonly names = inject(DeskNames);
  private readonly sounds = inject(DeskSounds);
  private readonly choices = inject(DeskChoices);
  private readonly network = inject(WithoutNetwork);

  readonly end = signal<AcknowledgedEnd>('issue');
  readonly person = signal<DeskPerson | null>(null);
  readonly camera = signal<Camera | null>(null);
  readonly mode = signal<AssignmentMode>('personal');
  private readonly noted = new NotedForPerson();
  readonly dueBack = this.noted.dueBack;
  readonly isDueBackUnreadable = this.noted.isDueBackUnreadable;
  readonly kit = this.noted.kit;
  readonly condition = this.noted.condition;
  readonly problem = signal<Problem | null>(null);
  readonly said = signal<Said | null>(null);
  readonly busy = signal(false);
  /** Waits for a card, a PIN or a signature. */
  readonly awaitsReceipt = signal(false);
  /** What the receipt is for, while it is awaited. */
  private readonly waiting = signal<DeskAction | null>(null);
  private readonly scans = new ScansInTurn();
  /** The command under way, or the last one. */
  private running: Promise<void> = Promise.resolve();
  private begunAt: number | null = null;
  /** A receipt that was given before a reason was asked for. */
  private given: Receipt | null = null;

  private readonly read = this.client.settings();
  /** What the server said; null until it has. */
  readonly toldSettings = computed(() => (this.read.hasValue() ? this.read.value() : null));
  readonly settings = computed(() => this.toldSettings() ?? usualDeskSettings);
  readonly isDemanded = computed(() => isDemanded(this.settings().acknowledgement, this.waiting()?.end ?? this.end()));
  readonly wantsReceipt = computed(() => this.isDemanded() || this.choices.asksReceipt.value());

  /** Takes a scan, whatever it is, once what came before it is done. */
  scan(given: DeskInput): Promise<void> {
    return this.scans.take(given, async () => {
      await this.running;
      await this.takeScan(given);
    });
  }

  private async takeScan(given: DeskInput): Promise<void> {
    this.begunAt ??= Date.now();
    if (this.awaitsReceipt()) {
      await this.finish(receiptBy(given));
      return;
    }
    if (this.network.isKeeping() && (await this.keepScan(given))) return;
    this.busy.set(true);
    const isCamera = this.end() === 'return' || this.person() !== null;
    try {
      const scanned = await firstValueFrom(this.client.scan({ ...given, expects: isCamera ? 'camera' : 'person' }));
      this.busy.set(false);
      await this.take(scanned);
    } catch (failure) {
      this.busy.set(false);
      if (!isNoAnswer(failure) || !(await this.keepScan(given))) this.refuse(toProblem(failure));
    }
  }

  /** What cannot be asked is kept, with whom or what the server had named before; false where it is not. */
  private async keepScan({ text }: DeskInput): Promise<boolean> {
    if (text === undefined || !isUsual(this)) return false;
    return this.keep({ end: this.end(), codes: [...namedCodes(this), text] });
  }

  private async keep(unasked: Unasked): Promise<boolean> {
    const outcome = await this.network.keep(unasked);
    if (outcome === 'kept') this.clear();
    else if (outcome !== null) this.refuse(outcome);
    return outcome !== null;
  }

  /** Goes on with what a scan turned out to be. */
  async take(scanned: Scanned): Promise<void> {
    this.problem.set(null);
    this.said.set(null);
    const isAgain = scanned.kind === 'camera' && this.camera()?.serial === scanned.camera.serial;
    if (isAgain && this.person() === null && scanned.camera.holder !== null) this.end.set('return');
    if (scanned.kind === 'person') this.takePerson(scanned.person);
    else this.camera.set(scanned.camera);
    if (this.isWhole()) await this.finish(null);
    else this.sounds.play('step');
  }

  /** A pair that still stands here was refused: with whoever is scanned next, another begins. Notes are of one person too. */
  private takePerson(person: DeskPerson): void {
    if (this.isWhole()) {
      this.anotherCamera();
      this.begunAt = Date.now();
    }
    const before = this.person();
    if (before !== null && before.collarNumber !== person.collarNumber) this.noted.forget();
    this.person.set(person);
    this.goOutAs(person.usualMode);
  }

  /** How it goes out. When a loan is due back is asked anew. */
  goOutAs(mode: AssignmentMode): void {
    this.mode.set(mode);
    this.noted.forgetDue();
  }

  /** Issues or returns what stands here, unless a receipt is to come first. */
  async finish(fresh: Receipt | null, override?: string): Promise<void> {
    const usual: DeskAction = {
      end: this.end(),
      carryOut: (notes) => (this.end() === 'issue' ? this.issue(notes, override) : this.giveBack(notes)),
      ...(override === undefined ? plainCodes(this) : {}),
    };
    const action = (override === undefined ? this.waiting() : null) ?? (this.isWhole() ? usual : null);
    if (action !== null) await this.act(action, fresh);
  }

  private async act(action: DeskAction, fresh: Receipt | null = null): Promise<void> {
    if (this.busy()) return;
    const wrong = action.end === 'issue' ? this.noted.problem(this.mode()) : null;
    if (wrong !== null) {
      this.refuse(wrong);
      return;
    }
    const receipt = fresh ?? this.given;
    this.given = receipt;
    this.waiting.set(action);
    if (receipt === null && this.wantsReceipt() && !this.awaitsReceipt()) {
      this.problem.set(null);
      this.awaitsReceipt.set(true);
      this.sounds.play('step');
      return;
    }
    const notes = { ...this.notes(), ...(receipt === null ? {} : { receipt }) };
    const codes = Object.keys(notes).length === 0 ? action.codes : undefined;
    this.running = this.run(() => action.carryOut(notes), codes && { end: action.end, codes, isUnanswered: true });
    await this.running;
  }

  /** What was noted of condition and kit. */
  notes(): Notes {
    return this.noted.notes();
  }

  /** Hands the camera over from whoever has it, at one instant. */
  async handOver(): Promise<void> {
    const [camera, person] = [this.camera(), this.person()];
    if (!camera?.assignment || person === null) return;
    const { id } = camera.assignment;
    const carryOut = async (notes: Notes): Promise<void> => {
      const asked = { staff: person.collarNumber, mode: this.mode(), ...this.noted.due(this.mode()), ...notes };
      const assigned = await firstValueFrom(this.client.transfer(id, asked));
      this.done(assigned, 'handed over', `${assigned.camera} handed over to ${this.names.of(person)}`, person.name);
    };
    await this.act({ end: 'issue', carryOut });
  }

  /** Takes one of a person's cameras back. */
  async returnHeld(held: HeldCamera): Promise<void> {
    const person = this.person();
    if (person === null) return;
    const carryOut = async (notes: Notes): Promise<void> => {
      const assigned = await firstValueFrom(this.client.giveBack(held.assignment, notes));
      this.done(assigned, 'returned', `${held.camera} returned by ${this.names.of(person)}`, person.name);
    };
    await this.act({ end: 'return', carryOut });
  }

  /** Forgets the camera, and the receipt that was to be given for it. */
  anotherCamera(): void {
    this.camera.set(null);
    this.awaitsReceipt.set(false);
    this.waiting.set(null);
    this.given = null;
  }

  /** Forgets what was scanned. */
  clear(): void {
    this.person.set(null);
    this.camera.set(null);
    this.noted.forget();
    this.problem.set(null);
    this.awaitsReceipt.set(false);
    this.waiting.set(null);
    this.begunAt = null;
    this.given = null;
  }

  turn(end: AcknowledgedEnd): void {
    this.end.set(end);
    this.clear();
    this.said.set(null);
  }

  say(said: Said): void {
    this.said.set(said);
    this.sounds.play(saidSounds[said.role]);
  }

  /** A no: said at once, and nothing was changed. */
  refuse(problem: Problem): void {
    this.problem.set(problem);
    this.said.set(null);
    this.sounds.play('no');
  }

  private isWhole(): boolean {
    const camera = this.camera();
    if (camera === null) return false;
    return this.end() === 'issue' ? this.person() !== null : true;
  }

  private async issue(notes: Notes, override: string | undefined): Promise<void> {
    const [camera, person] = [this.camera(), this.person()];
    if (camera === null || person === null) return;
    const assigned = await firstValueFrom(
      this.client.issue({
        camera: camera.serial,
        staff: person.collarNumber,
        mode: this.mode(),
        ...this.noted.due(this.mode()),
        ...(override === undefined ? {} : { override: { reason: override } }),
        ...notes,
      }),
    );
    this.done(assigned, 'issued', `${assigned.camera} issued to ${this.names.of(person)}`, person.name);
  }

  private async giveBack(notes: Notes): Promise<void> {
    const camera = this.camera();
    if (camera === null) return;
    if (!camera.assignment || camera.holder === null) {
      this.anotherCamera();
      this.noted.forget();
      this.say({ role: 'warn', text: `Nobody holds ${camera.serial}. Nothing was changed.` });
      return;
    }
    const assigned = await firstValueFrom(this.client.giveBack(camera.assignment.id, notes));
    this.done(assigned, 'returned', `${camera.serial} returned by ${this.names.of(camera.holder)}`, camera.holder.name);
  }

  private done(assigned: Assigned, verb: 'issued' | 'returned' | 'handed over', text: string, name: string): void {
    this.log.add({ verb, assigned, name, took: this.begunAt === null ? null : Date.now() - this.begunAt });
    this.clear();
    const warning = assigned.warnings?.[0];
    if (warning === undefined) this.say({ role: 'ok', text });
    else
      this.say({
        role: 'warn',
        text: `${text}. ${this.names.says(
          warning,
          assigned.people?.map(({ name: named }) => named),
        )}`,
      });
  }

  private async run(command: () => Promise<void>, unasked: Unasked | undefined): Promise<void> {
    this.busy.set(true);
    this.problem.set(null);
    try {
      await command();
      this.waiting.set(null);
    } catch (failure) {
      if (isNoAnswer(failure) && unasked !== undefined && (await this.keep(unasked))) return;
      const problem = toProblem(failure);
      this.refuse(problem);
      const isAboutReceipt = /^(receipt|pin|signature|scan)-/.test(problem.code);
      if (isAboutReceipt) this.given = null;
      else this.waiting.set(null);
      this.awaitsReceipt.set(isAboutReceipt);
    } finally {
      this.busy.set(false);
    }
  }
}
