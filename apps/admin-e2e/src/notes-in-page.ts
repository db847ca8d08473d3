/** What a page notes of itself, and is asked for when a test fails. */
interface NotedWindow extends Window {
  notesOfTest?: string[];
}

/**
 * Runs in a page before its own scripts: notes the last keys, moves of the focus, and messages that come and go, with the
 * second of each. A toast is gone long before a test that waits for another one fails.
 */
export function keepNotes(): void {
  const notes: string[] = ((window as NotedWindow).notesOfTest = []);
  const note = (words: string): void => {
    notes.push(`${(performance.now() / 1_000).toFixed(1)} s in the page: ${words}`);
    if (notes.length > 60) notes.shift();
  };
  const nameOf = (target: EventTarget | null): string => {
    if (!(target instanceof Element)) return 'the page';
    const name = target.getAttribute('aria-label') ?? (target.id || target.textContent?.trim().slice(0, 40));
    return `${target.tagName.toLowerCase()} ${name ?? ''}`;
  };
  addEventListener('focusin', ({ target }) => note(`focus on ${nameOf(target)}`), true);
  addEventListener(
    'keydown',
    (event) => {
      const isSecret = event.target instanceof HTMLInputElement && event.target.type === 'password';
      note(`key ${isSecret ? '•' : event.key} at ${nameOf(event.target)}`);
    },
    true,
  );
  const messages = '.toast, [role="alert"], [role="dialog"], [role="alertdialog"]';
  const heard = new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const added of addedNodes)
        if (added instanceof HTMLElement) {
          const message = added.matches(messages) ? added : added.querySelector<HTMLElement>(messages);
          if (message !== null) note(`says ${message.innerText.replaceAll(/\s+/g, ' ').slice(0, 300)}`);
        }
  });
  heard.observe(document, { childList: true, subtree: true });
}

/** Runs in a page: where it is, what a person reads first, what has the focus, and what was noted. */
export function readNotes(): readonly string[] {
  const read = (selector: string): string[] =>
    [...document.querySelectorAll<HTMLElement>(selector)]
      .filter((element) => element.checkVisibility() && element.innerText.trim() !== '')
      .map((element) => element.innerText.replaceAll(/\s+/g, ' ').slice(0, 500));
  const focus = document.activeElement;
  const label = focus?.getAttribute('aria-label') ?? focus?.id ?? '';
  const value = focus instanceof HTMLInputElement && focus.type !== 'password' ? focus.value : '';
  return [
    `at ${location.href}`,
    `titles: ${read('h1, [role="complementary"] h2').join(' | ')}`,
    `messages: ${read('[role="alert"], [role="status"], [role="dialog"], [role="alertdialog"]').join(' | ')}`,
    `beside: ${read('[role="complementary"]').join(' | ')}`,
    `busy: ${document.querySelectorAll('[aria-busy="true"], app-skeleton').length}`,
    `focus: ${focus?.outerHTML.slice(0, 200) ?? 'nothing'} ${label} ${value}`,
    ...((window as NotedWindow).notesOfTest ?? []),
  ];
}
