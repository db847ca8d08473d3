import type { FastifyReply } from 'fastify';

/** Answers a finished document as a file. */
export async function sendPdf(reply: FastifyReply, fileName: string, file: Buffer): Promise<void> {
  return reply
    .header('content-type', 'application/pdf')
    .header('content-disposition', `attachment; filename="${fileName}.pdf"`)
    .send(file);
}
