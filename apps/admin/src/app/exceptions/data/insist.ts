import { HttpErrorResponse } from '@angular/common/http';
import { firstValueFrom, type Observable } from 'rxjs';
import type { ExceptionDetail } from './exception-detail.ts';
import { stillMeans, type Asked } from './still-means.ts';

type Send = (it: ExceptionDetail) => Observable<ExceptionDetail>;

const mostTries = 4;

/**
 * Sends what is asked of an exception. Where it was changed since it was read, but in nothing that this is about, it is read
 * and sent again, so that nobody is bothered with it.
 *
 * @throws what the API refused it with: 412 where something changed that a person must see first
 */
export async function insist(
  asked: Asked,
  read: ExceptionDetail,
  send: Send,
  readAgain: (id: string) => Observable<ExceptionDetail>,
): Promise<ExceptionDetail> {
  let it = read;
  for (let tries = 1; ; tries += 1) {
    try {
      return await firstValueFrom(send(it));
    } catch (failure) {
      const isStale = failure instanceof HttpErrorResponse && failure.status === 412;
      if (!isStale || tries === mostTries) throw failure;
      it = await firstValueFrom(readAgain(read.id));
      if (!stillMeans(asked, read, it)) throw failure;
    }
  }
}
