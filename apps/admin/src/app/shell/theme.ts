import { Service, computed, effect, inject, signal } from '@angular/core';
import { Printing } from './printing.ts';

export type ThemeChoice = 'system' | 'light' | 'dark';

const storageName = 'custodian.theme';

/** Light, dark, or as the system says; kept per browser. */
@Service()
export class Theme {
  private readonly chosen = signal<ThemeChoice>(stored());
  /** The look of a page that has one of its own. */
  private readonly worn = signal<'light' | 'dark' | null>(null);
  private readonly systemIsDark = signal(false);
  private readonly isPrinting = inject(Printing).isPrinting;

  readonly choice = this.chosen.asReadonly();
  /** What is on screen, or on paper, which is white: charts are drawn again when it changes. */
  readonly shown = computed(() => {
    if (this.isPrinting()) return 'light';
    const choice = this.worn() ?? this.chosen();
    if (choice !== 'system') return choice;
    return this.systemIsDark() ? 'dark' : 'light';
  });

  constructor() {
    const system = globalThis.matchMedia?.('(prefers-color-scheme: dark)');
    if (system !== undefined) {
      this.systemIsDark.set(system.matches);
      system.addEventListener('change', (event) => this.systemIsDark.set(event.matches));
    }
    effect(() => {
      const choice = this.isPrinting() ? 'light' : (this.worn() ?? this.chosen());
      if (choice === 'system') delete document.documentElement.dataset['theme'];
      else document.documentElement.dataset['theme'] = choice;
    });
  }

  /** For as long as such a page is open; null as it is left. What was chosen for all others stays. */
  wear(look: 'light' | 'dark' | null): void {
    this.worn.set(look);
  }

  choose(choice: ThemeChoice): void {
    this.chosen.set(choice);
    localStorage.setItem(storageName, choice);
  }
}

function stored(): ThemeChoice {
  const kept = localStorage.getItem(storageName);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}
