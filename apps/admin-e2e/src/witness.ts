import type { BrowserContext, Page, Request, TestInfo } from '@playwright/test';
import { keepNotes, readNotes } from './notes-in-page.ts';

const mostKept = 60;
const slowMilliseconds = 3_000;
const patienceMilliseconds = 5_000;

/**
 * What happened in a browser, as text: of a run on another machine only its words can be seen. It hears from the first page
 * on, and tells only where a test did not end as it should.
 */
export class Witness {
  private readonly began = Date.now();
  private readonly happened: string[] = [];
  private readonly underWay = new Map<Request, number>();

  private readonly name: string;
  private readonly context: BrowserContext;

  private constructor(name: string, context: BrowserContext) {
    this.name = name;
    this.context = context;
    context.on('weberror', (failure) => this.keep(`error in the page: ${String(failure.error().stack)}`));
    context.on('console', (message) => {
      if (message.type() === 'error') this.keep(`console: ${message.text()}`);
    });
    context.on('request', (request) => {
      this.underWay.set(request, Date.now());
      if (request.isNavigationRequest()) this.keep(`opened ${pathOf(request)}`);
    });
    context.on('requestfinished', (request) => void this.ended(request));
    context.on('requestfailed', (request) => {
      this.keep(`${this.timed(request)} failed: ${request.failure()?.errorText ?? 'nobody says why'}`);
    });
  }

  /** Watches a browser context from now on; before its first page, so that nothing is missed. */
  static async of(name: string, context: BrowserContext): Promise<Witness> {
    await context.addInitScript(keepNotes);
    return new Witness(name, context);
  }

  /** Writes what is known of every page that is open, where the test did not end as it should. */
  async tellOf(test: TestInfo): Promise<void> {
    if (test.status === test.expectedStatus) return;
    const pages = await Promise.all(this.context.pages().map((page) => describe(page)));
    const waiting = [...this.underWay.keys()].map((request) => `waiting: ${this.timed(request)}`);
    const lines = [`What the browser of ${this.name} shows:`, ...pages.flat()];
    process.stdout.write([...lines, 'What happened in it:', ...this.happened, ...waiting, ''].join('\n  '));
    process.stdout.write('\n');
  }

  /** Forgets what happened, where one browser serves many tests. */
  forget(): void {
    this.happened.length = 0;
  }

  private async ended(request: Request): Promise<void> {
    const began = this.underWay.get(request) ?? Date.now();
    const line = this.timed(request);
    const answer = await request.response().catch(() => null);
    const status = answer?.status() ?? 0;
    if (status < 400 && Date.now() - began < slowMilliseconds) return;
    const words = status < 400 ? '' : await answer?.text().catch(() => '');
    this.keep(`${line} ${status} ${(words ?? '').slice(0, 400)}`);
  }

  /** `PATCH /api/v1/docks/D14 after 120 ms`, and no longer under way. */
  private timed(request: Request): string {
    const took = Date.now() - (this.underWay.get(request) ?? Date.now());
    this.underWay.delete(request);
    return `${request.method()} ${pathOf(request)} after ${took} ms`;
  }

  private keep(words: string): void {
    this.happened.push(`${((Date.now() - this.began) / 1_000).toFixed(1)} s ${words}`);
    if (this.happened.length > mostKept) this.happened.shift();
  }
}

function pathOf(request: Request): string {
  const { pathname, search } = new URL(request.url());
  return `${pathname}${search}`;
}

/** Address, focus, and what a person would read first; a page that does not answer must not hold the run up. */
function describe(page: Page): Promise<readonly string[]> {
  const silent = new Promise<readonly string[]>((resolve) => {
    setTimeout(() => resolve([`${page.url()} does not answer`]), patienceMilliseconds).unref();
  });
  const told = page.evaluate(readNotes).catch((failure: unknown) => [`${page.url()}: ${String(failure)}`]);
  return Promise.race([told, silent]);
}
