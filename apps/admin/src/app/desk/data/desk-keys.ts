/** What the keys of the desk do, in the order of its foot. */
export const deskKeys = [
  { keys: ['F1'], says: 'these keys' },
  { keys: ['F2'], says: 'use suggestion' },
  { keys: ['F4'], says: 'issue or return' },
  { keys: ['F6'], says: 'batch' },
  { keys: ['F8'], says: 'print label' },
  { keys: ['F9'], says: 'report a fault' },
  { keys: ['Ctrl', 'Z'], says: 'undo the last one' },
  { keys: ['Esc'], says: 'begin again' },
] as const;

/** Whether a person types here: then letters are theirs. */
export function isField(target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

/** Whether a key begins to write something, which belongs into the scan field when nothing else takes it. */
export function isWriting(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.altKey || event.metaKey || event.key.length !== 1) return false;
  if (isField(event.target) || event.target instanceof HTMLSelectElement) return false;
  return !(event.key === ' ' && event.target instanceof HTMLButtonElement);
}

/** Takes a scan out of the field into which it was written, such as that of the condition; all of it out of the scan field. */
export function takeOutOf(field: HTMLInputElement | HTMLTextAreaElement, scan: string): void {
  if (field.closest('app-scan-field') !== null) field.value = '';
  else if (field.value.endsWith(scan)) field.value = field.value.slice(0, -scan.length);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
