import { Service, computed, effect, signal } from '@angular/core';

export type ThemeChoice = 'system' | 'light' | 'dark';

const storageName = 'custodian.theme';

/** Light, dark, or as the system says; kept per browser. */
@Service()
export class Theme {
  private readonly chosen = signal<ThemeChoice>(stored());
  private readonly systemIsDark = signal(false);

  readonly choice = this.chosen.asReadonly();
  /** What is on screen: charts are drawn again when it changes. */
  readonly shown = computed(() => {
    const choice = this.chosen();
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
      const choice = this.chosen();
      if (choice === 'system') delete document.documentElement.dataset['theme'];
      else document.documentElement.dataset['theme'] = choice;
    });
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
