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

  /** A sentence of the server may name somebody, `2417 A. Marsden answers for it`: whom it names is told beside it. */
  says(sentence: string, named: readonly string[] = []): string {
    if (this.choices.showsNames.value()) return sentence;
    const longestFirst = named.toSorted((one, other) => other.length - one.length);
    return longestFirst.reduce(
      (said, name) => (name === '' ? said : said.replaceAll(name, () => initials(name))),
      sentence,
    );
  }

  /** Why a line of a batch was refused. The batch keeps the sentence and not whom it names: then it is said without them. */
  ofRefusal({ code, detail }: { readonly code: string; readonly detail: string }): string {
    return this.choices.showsNames.value() ? detail : (unnamed[code] ?? detail);
  }
}

/** The refusals that name somebody, without them. */
const unnamed: Readonly<Record<string, string>> = {
  'camera-already-assigned': 'Somebody answers for this camera already.',
  'camera-reserved-for-another': 'This camera is set aside for somebody else.',
};

function initials(name: string): string {
  return name
    .split(/\s+/)
    .filter((part) => part !== '')
    .map(([first = '']) => `${first}.`)
    .join(' ');
}
