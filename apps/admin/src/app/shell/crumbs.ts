import { Service, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { filter, map } from 'rxjs';
import { pageAt } from './nav-pages.ts';

export interface Crumb {
  readonly text: string;
  readonly link?: string;
}

/** Where you are: section, page, and the thing a detail page names. */
@Service()
export class Crumbs {
  private readonly router = inject(Router);
  private readonly url = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map((event) => event.urlAfterRedirects),
    ),
    { initialValue: this.router.url },
  );
  private readonly leaf = signal<{ url: string; text: string; between: readonly Crumb[] } | null>(null);

  readonly trail = computed<readonly Crumb[]>(() => {
    const url = this.url();
    const place = pageAt(url);
    const path = url.split(/[?#]/)[0] ?? '';
    const leaf = this.leaf();
    // A page that the navigation leaves out, because one comes to it from another.
    if (place === null) return leaf?.url === path ? [{ text: leaf.text }] : [];
    const above: Crumb[] = place.section.name === '' ? [] : [{ text: place.section.name }];
    if (path === place.page.path) return [...above, { text: place.page.name }];
    const page = { text: place.page.name, link: place.page.path };
    if (leaf?.url === path) return [...above, page, ...leaf.between, { text: leaf.text }];
    return [...above, page, { text: decodeURIComponent(path.split('/').at(-1) ?? '') }];
  });

  /** Names the thing on a detail page, and what it is a part of. */
  name(text: string, between: readonly Crumb[] = []): void {
    this.leaf.set({ url: this.router.url.split(/[?#]/)[0] ?? '', text, between });
  }
}
