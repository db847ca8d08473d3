import { setTimeout as wait } from 'node:timers/promises';

/** So many bytes go through at once before the link rests. */
const burst = 16_384;

/** A link whose downloads crawl at so many bytes a second. What is small goes through at once. */
export function slowLink(bytesPerSecond: number, through: typeof fetch = fetch): typeof fetch {
  return async (input, init) => {
    const response = await through(input, init);
    const isFile = response.headers.get('content-type')?.startsWith('application/octet-stream') ?? false;
    if (!isFile || response.body === null) return response;
    const { status, headers } = response;
    return new Response(ReadableStream.from(crawl(response.body, bytesPerSecond)), { status, headers });
  };
}

async function* crawl(body: ReadableStream<Uint8Array>, bytesPerSecond: number): AsyncGenerator<Uint8Array> {
  for await (const piece of body) {
    for (let from = 0; from < piece.length; from += burst) {
      const part = piece.subarray(from, from + burst);
      await wait((part.length / bytesPerSecond) * 1000);
      yield part;
    }
  }
}
