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

/**
 * Takes a scan out of the field into which it was written, and answers what was scanned. Out of another field, such as that
 * of the condition, only the scan is taken. The scan field is emptied: where it holds more than the scan, as when a machine
 * was slow in the middle of one, what stands there counts, unless a hand left it there before.
 */
export function takeOutOf(field: HTMLInputElement | HTMLTextAreaElement, scan: string, isApart: boolean): string {
  const written = field.value.trim();
  const isScanField = field.closest('app-scan-field') !== null;
  if (isScanField) field.value = '';
  else if (field.value.endsWith(scan)) field.value = field.value.slice(0, -scan.length);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  const isItsEnd = isScanField && !isApart && written.length > scan.length && written.endsWith(scan.trim());
  return isItsEnd ? written : scan;
}
