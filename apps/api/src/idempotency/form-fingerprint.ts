declare module 'fastify' {
  interface FastifyRequest {
    /** What a form held, once it was read: its boundary is another one each time it is sent. */
    formFingerprint?: string;
  }
}

/** What a form holds, part by part in the order in which they come; of files, their names and SHA-256. */
export class FormFingerprint {
  private readonly parts: string[][] = [];

  addField(name: string, value: unknown): void {
    this.parts.push(['field', name, String(value)]);
  }

  addFile(field: string, name: string | undefined, sha256: string): void {
    this.parts.push(['file', field, name ?? '', sha256]);
  }

  toString(): string {
    return JSON.stringify(this.parts);
  }
}
