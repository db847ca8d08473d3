import { TestBed } from '@angular/core/testing';
import { of } from 'rxjs';
import { Toasts } from '../../ui/toast/toasts.ts';
import { AssignmentClient } from '../data/assignment-client.ts';
import type { MadeAssignment, NewAssignment } from '../data/assignment.ts';
import { Issuing } from './issuing.ts';

const wanted: NewAssignment = { camera: 'X2-1', staff: '2417', mode: 'pool' };
const made: MadeAssignment = { ...wanted, id: 'a-1', from: '2026-03-03T06:00:00Z', until: null, dueBack: null };

describe('what an issue says', () => {
  /** Issues, and answers what was said, with the way back where one was offered, and what was undone. */
  async function issue(answer: MadeAssignment) {
    const said: string[] = [];
    const undone: string[] = [];
    let back: (() => void) | undefined;
    const client = {
      issue: () => of(answer),
      undo: (id: string) => {
        undone.push(id);
        return of({});
      },
    };
    const toasts = {
      done: (text: string, way?: { run: () => void }) => {
        said.push(text);
        back = way?.run;
      },
    };
    TestBed.configureTestingModule({
      providers: [
        { provide: AssignmentClient, useValue: client },
        { provide: Toasts, useValue: toasts },
      ],
    });
    await TestBed.inject(Issuing).issue(wanted);
    return { said, undone, back };
  }

  it('offers to undo it whole, as at the desk', async () => {
    const { said, undone, back } = await issue(made);
    expect(said).toEqual(['X2-1 issued to 2417']);
    back?.();
    await new Promise((resolve) => setTimeout(resolve));
    expect([undone, said.at(-1)]).toEqual([['a-1'], 'X2-1 returned from 2417']);
  });

  it('says of a line of a paper log that it is recorded, which is no issue to undo', async () => {
    const { said, back } = await issue({ ...made, until: '2026-03-03T14:00:00Z' });
    expect(said).toEqual(['Recorded: 2417 had X2-1 until 3 Mar 2026 14:00']);
    expect(back).toBeUndefined();
  });
});
