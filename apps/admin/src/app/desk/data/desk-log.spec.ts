import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { undoableFor } from '@custodian/domain';
import { Subject } from 'rxjs';
import { Session, type SignedInUser } from '../../session/session.ts';
import { DeskClient } from './desk-client.ts';
import { DeskLog, type DeskAct } from './desk-log.ts';
import type { Assigned } from './desk.ts';

const issued: Omit<DeskAct, 'at'> = {
  verb: 'issued',
  name: 'A. Marsden',
  took: 1500,
  assigned: {
    id: 'a-1',
    camera: 'X2-1',
    staff: '2417',
    mode: 'personal',
    from: '2026-03-03T21:14:00Z',
    until: null,
    dueBack: null,
  },
};

/** The log of a tab in which this account is signed in, what it asked of the API, and the answer that it waits for. */
function openTab(account: string) {
  const asked: string[] = [];
  const answer = new Subject<Assigned>();
  const ask = (verb: string) => (id: string) => {
    asked.push(`${verb} ${id}`);
    return answer;
  };
  const user = signal({ id: account } as SignedInUser);
  TestBed.resetTestingModule();
  TestBed.configureTestingModule({
    providers: [
      { provide: DeskClient, useValue: { undo: ask('undo') } },
      { provide: Session, useValue: { user } },
    ],
  });
  return { log: TestBed.inject(DeskLog), asked, answer, user };
}

/** An act as if it had been done so many milliseconds ago. */
const ago = (log: DeskLog, milliseconds: number): DeskAct => {
  log.add(issued);
  const [act] = log.acts();
  if (act === undefined) throw new Error('nothing was added');
  return { ...act, at: act.at - milliseconds };
};

describe('what was done at a desk', () => {
  afterEach(() => sessionStorage.clear());

  it('is taken back by one command, once, however often that is asked for meanwhile', async () => {
    const { log, asked, answer } = openTab('u-1');
    log.add(issued);
    const [act] = log.acts();
    if (act === undefined) throw new Error('nothing was added');
    const first = log.undo(act);
    expect(await log.undo(act)).toBeNull();
    answer.next(issued.assigned);
    answer.complete();
    expect(await first).toBe('undone');
    expect([asked, log.acts()]).toEqual([['undo a-1'], []]);
  });

  it('cannot be undone once ten minutes have passed, whatever still shows it', async () => {
    const { log, asked } = openTab('u-1');
    const late = ago(log, undoableFor + 1);
    expect(log.mayUndo(late)).toBe(false);
    expect(await log.undo(late)).toBeNull();
    expect(asked).toEqual([]);
    expect(log.mayUndo(ago(log, undoableFor - 60_000))).toBe(true);
  });

  it('is there again after the page was loaded again, for the same account and no other', () => {
    openTab('u-1').log.add(issued);
    expect(openTab('u-2').log.acts()).toEqual([]);
    const { log, user } = openTab('u-1');
    expect(log.acts().map(({ assigned }) => assigned.camera)).toEqual(['X2-1']);
    expect(log.last()?.assigned.id).toBe('a-1');
    user.set({ id: 'u-2' } as SignedInUser);
    expect(log.acts()).toEqual([]);
  });

  it('begins anew where what was kept cannot be read', () => {
    sessionStorage.setItem('custodian.desk.done.u-1', '{"no":');
    expect(openTab('u-1').log.acts()).toEqual([]);
    sessionStorage.setItem('custodian.desk.done.u-1', '[null, 3, {}]');
    expect(openTab('u-1').log.acts()).toEqual([]);
  });
});
