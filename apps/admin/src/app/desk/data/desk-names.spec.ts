import { HttpErrorResponse } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import fc from 'fast-check';
import { toProblem } from '../../http/problem.ts';
import { DeskChoices } from './desk-choices.ts';
import { DeskNames } from './desk-names.ts';

describe('a desk that hides names', () => {
  let names: DeskNames;
  beforeEach(() => {
    TestBed.inject(DeskChoices).showsNames.set(false);
    names = TestBed.inject(DeskNames);
  });
  afterEach(() => localStorage.clear());

  it.each([
    ['É. Ávila', 'É. Á.'],
    ['M. van der Berg', 'M. v. d. B.'],
    ['J. St John', 'J. S. J.'],
    ['O. O’Neill-Ní Dhomhnaill', 'O. O. D.'],
  ])('shows %s as %s, alone and in what a refusal says', (name, hidden) => {
    expect(names.of({ collarNumber: 'A951', name })).toBe(`A951 ${hidden}`);
    const detail = `A951 ${name} answers for this camera in that time.`;
    const holder = { collarNumber: 'A951', name };
    const refused = toProblem(new HttpErrorResponse({ status: 409, error: { detail, holder } }));
    expect(names.says(refused.detail, refused.names)).toBe(`A951 ${hidden} answers for this camera in that time.`);
    const people = [holder];
    const reserved = toProblem(new HttpErrorResponse({ status: 409, error: { detail, people } }));
    expect(names.says(reserved.detail, reserved.names)).not.toContain(name);
  });

  it('leaves no surname in a sentence, whatever the name', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^\p{Lu}\. [\p{L}’-]{2,12}( [\p{L}’-]{2,12})?$/u),
        fc.stringMatching(/^\p{Lu}\. [\p{L}’-]{2,12}$/u),
        (one, other) => {
          const said = names.says(`2417 ${one} and 2418 ${other}`, [other, one]);
          expect([said.includes(one), said.includes(other)]).toEqual([false, false]);
        },
      ),
    );
  });

  it('says of a line of a batch only that it is somebody', () => {
    const refused = { code: 'camera-already-assigned', detail: 'A951 É. Ávila answers for this camera in that time.' };
    expect(names.ofRefusal(refused)).toBe('Somebody answers for this camera already.');
    TestBed.inject(DeskChoices).showsNames.set(true);
    expect(names.ofRefusal(refused)).toBe(refused.detail);
  });
});
