import { Service, inject } from '@angular/core';
import { DeskChoices } from './desk-choices.ts';

/** People at a desk that others can see: with their names, or by number and initials. */
@Service()
export class DeskNames {
  private readonly choices = inject(DeskChoices);

  /** `2417 A. Marsden`, or `2417 A. M.` where names are hidden. */
  of(person: { readonly collarNumber: string | null; readonly name: string }): string {
    return [person.collarNumber ?? '', this.nameOf(person.name)].filter(Boolean).join(' ');
  }

  nameOf(name: string): string {
    return this.choices.showsNames.value() ? name : initials(name);
  }

  /** A sentence of the server may name somebody: `2417 A. Marsden answers for it`. */
  says(sentence: string): string {
    return this.choices.showsNames.value() ? sentence : sentence.replaceAll(/\b(\p{Lu}\. \p{Lu})[\p{L}’'-]+/gu, '$1.');
  }
}

function initials(name: string): string {
  return name
    .split(/\s+/)
    .filter((part) => part !== '')
    .map((part) => `${part.charAt(0)}.`)
    .join(' ');
}
