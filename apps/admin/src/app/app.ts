import { Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Theme } from './shell/theme.ts';

/** The root: whatever page there is, in the theme the person chose. */
@Component({ selector: 'app-root', imports: [RouterOutlet], template: `<router-outlet />` })
export class App {
  constructor() {
    inject(Theme);
  }
}
