import { ApplicationRef, Service, inject, signal } from '@angular/core';

/** Whether the page is on its way to paper. What is drawn for the screen only is drawn again before the browser takes its picture. */
@Service()
export class Printing {
  private readonly now = signal(false);

  readonly isPrinting = this.now.asReadonly();

  constructor() {
    const application = inject(ApplicationRef);
    const turn = (isPrinting: boolean) => (): void => {
      this.now.set(isPrinting);
      // The browser waits for nothing: what follows from the signal has to stand when this returns.
      application.tick();
    };
    globalThis.addEventListener?.('beforeprint', turn(true));
    globalThis.addEventListener?.('afterprint', turn(false));
  }
}
