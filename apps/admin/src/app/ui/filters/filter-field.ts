/** One thing a list can be filtered by. */
export interface FilterField {
  /** The word in the address and in the API's query. */
  readonly key: string;
  readonly label: string;
  readonly options: readonly FilterOption[];
  /** Takes one value only. */
  readonly single?: boolean;
}

export interface FilterOption {
  readonly value: string;
  readonly word: string;
}

/** How a chip says its values: words where known; what is not known stays as given, so that it can be seen and removed. */
export function chosenWords(field: FilterField, values: readonly string[]): string {
  const words = values.map((value) => field.options.find((option) => sameWord(option.value, value))?.word ?? value);
  const [first, second, third, ...more] = words;
  const shown = [first, second, third].filter((word) => word !== undefined).join(', ');
  return more.length === 0 ? shown : `${shown} and ${more.length} more`;
}

/** Codes are found without regard to case. */
export function sameWord(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
