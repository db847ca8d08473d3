import { Dialog } from '@angular/cdk/dialog';
import { Service, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import { Ask } from '../../ui/dialog/ask.ts';
import { instantText } from '../../ui/text/instant-text.ts';
import { Toasts } from '../../ui/toast/toasts.ts';
import { FreezeClient } from '../data/freeze-client.ts';
import { coverOf, type Freeze } from '../data/freeze.ts';
import { StandingFreezes } from '../data/standing-freezes.ts';

/** Freezing and ending a freeze, from wherever one is. */
@Service()
export class FreezeActions {
  private readonly dialog = inject(Dialog);
  private readonly ask = inject(Ask);
  private readonly client = inject(FreezeClient);
  private readonly standing = inject(StandingFreezes);
  private readonly toasts = inject(Toasts);

  /** Asks what to freeze until when and why; true once it is. */
  async open(): Promise<boolean> {
    const { FreezeDialog } = await import('./freeze-dialog.ts');
    const opened = this.dialog.open<boolean>(FreezeDialog, {
      ariaLabelledBy: 'freeze-heading',
      autoFocus: '#freeze-reason',
      width: '480px',
      maxWidth: 'calc(100vw - 24px)',
      panelClass: 'dialog-panel',
      backdropClass: 'scrim',
    });
    const isMade = (await firstValueFrom(opened.closed)) ?? false;
    if (isMade) this.standing.read();
    return isMade;
  }

  /** Ends a freeze early after asking; answers what stood in the way, null when nothing did. */
  async lift(freeze: Freeze): Promise<Problem | null> {
    const isAhead = freeze.status === 'upcoming';
    const answer = await this.ask.about({
      heading: isAhead ? `Call off the freeze of ${coverOf(freeze)}?` : `End the freeze of ${coverOf(freeze)} now?`,
      detail: isAhead
        ? `It was to begin ${instantText(freeze.from)}: ${freeze.reason}`
        : `It was to hold until ${instantText(freeze.until)}: ${freeze.reason}. Devices that wait may begin at their next poll.`,
      reason: 'optional',
      verb: isAhead ? 'Call it off' : 'End it now',
      safe: 'Keep it',
    });
    if (answer === null) return null;
    try {
      await firstValueFrom(this.client.lift(freeze, answer.reason));
      this.toasts.done(
        isAhead ? `The freeze of ${coverOf(freeze)} is called off` : `${coverOf(freeze)} is frozen no more`,
      );
      return null;
    } catch (failure) {
      return toProblem(failure);
    } finally {
      this.standing.read();
    }
  }
}
