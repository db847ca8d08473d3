import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it arrived. */
export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A real HTTP server that answers as it is told. */
export class WebhookReceiver {
  readonly received: Received[] = [];
  /** Answers the next requests; 204 unless told otherwise. */
  answer: (response: ServerResponse) => void = taken;
  private readonly server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      this.received.push({ headers: request.headers, body });
      this.answer(response);
    });
  });

  async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', () => resolve()));
    return this;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/hook`;
  }

  takes(): void {
    this.answer = taken;
  }

  answers(status: number, headers: Record<string, string> = {}, body = ''): void {
    this.answer = (response) => void response.writeHead(status, headers).end(body);
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

function taken(response: ServerResponse): void {
  response.writeHead(204).end();
}
