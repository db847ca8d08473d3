import { Readable } from 'node:stream';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { OpenTo } from '../access/requires.ts';
import { ArtifactTouched } from '../artifacts/artifact-driver.ts';
import { ArtifactStorage } from '../artifacts/artifact-storage.ts';
import type { ByteRange } from '../artifacts/byte-range.ts';
import { DeviceActionsService } from '../rollouts/device-actions.service.ts';
import type { ArtifactFacts } from '../rollouts/device-offer.ts';
import { DdiRefusal } from './ddi-refusal.ts';
import { artifactView } from './deployment-view.ts';
import { DeviceAccess } from './device-access.ts';
import { DeviceLinks } from './device-links.ts';
import { multipartRanges } from './multipart-ranges.ts';
import { parseRange, type RequestedRange } from './parse-range.ts';
import { acceptedType, sendDeviceAnswer } from './send-device-answer.ts';

const md5Suffix = '.MD5SUM';

/** What goes out for a file: opened only when it is sent. */
interface SentBody {
  readonly type: string;
  readonly length: number;
  readonly read: () => Promise<Readable>;
}

@ApiTags('devices')
@Controller(':tenant/controller/v1/:controllerId/softwaremodules/:moduleId/artifacts')
export class ArtifactsController {
  constructor(
    private readonly access: DeviceAccess,
    private readonly actions: DeviceActionsService,
    private readonly storage: ArtifactStorage,
    private readonly database: DataSource,
  ) {}

  /** The files of a module that the device may download now, or that is on it. */
  @Get()
  @OpenTo('device')
  async list(
    @Param('tenant') tenant: string,
    @Param('controllerId') controllerId: string,
    @Param('moduleId') moduleId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { device } = await this.access.admit(request, tenant, controllerId);
    acceptedType(request.headers.accept);
    const id = moduleIdOf(moduleId);
    const artifact = await this.database.transaction((tx) => this.actions.module(tx, device.id, id));
    if (!artifact) throw noSuchFile();
    sendDeviceAnswer(request, reply, [artifactView(artifact, new DeviceLinks(request))]);
  }

  /** The bytes, whole or a range of them; HEAD answers the same without them. */
  @Get(':fileName')
  @ApiProduces('application/octet-stream')
  @OpenTo('device')
  async download(
    @Param('tenant') tenant: string,
    @Param('controllerId') controllerId: string,
    @Param('moduleId') moduleId: string,
    @Param('fileName') fileName: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { device } = await this.access.admit(request, tenant, controllerId);
    const isMd5 = fileName.endsWith(md5Suffix);
    const artifact = await this.find(device.id, moduleId, isMd5 ? fileName.slice(0, -md5Suffix.length) : fileName);
    if (!artifact) throw noSuchFile();
    if (isMd5) {
      void reply.header('content-type', 'text/plain; charset=utf-8').send(`${artifact.md5}  ${artifact.name}`);
      return;
    }
    demandMatch(request, artifact);
    const kept = await this.storage.look(artifact.sha256);
    if (kept.is !== 'intact') throw noLongerKept();
    const range = requestedRange(request, artifact);
    if (range.kind === 'unsatisfiable') {
      throw new DdiRefusal('range-not-satisfiable', 'There are no such bytes.', {
        'content-range': `bytes */${artifact.size}`,
      });
    }
    if (request.method === 'GET' && isDownload(range)) {
      await this.database.transaction((tx) => this.actions.downloadBegun(tx, device.id, artifact.moduleId, new Date()));
    }
    await this.send(request, reply, artifact, range, kept.state);
  }

  private async send(
    request: FastifyRequest,
    reply: FastifyReply,
    artifact: ArtifactFacts,
    range: RequestedRange,
    state: string,
  ): Promise<void> {
    const sent = this.bodyOf(artifact, range, state);
    // Opened before a header is set: what was touched in between is refused as a whole.
    const bytes = request.method === 'HEAD' ? Readable.from([]) : await sent.read().catch(refuseTouched);
    void reply.status(range.kind === 'whole' ? 200 : 206).headers({
      'content-type': sent.type,
      'content-length': String(sent.length),
      'accept-ranges': 'bytes',
      etag: `"${artifact.sha1}"`,
      'last-modified': artifact.createdAt.toUTCString(),
      'content-disposition': `attachment; filename="${artifact.name}"`,
      'x-content-type-options': 'nosniff',
      ...(range.kind === 'part' ? { 'content-range': `bytes ${range.start}-${range.end}/${artifact.size}` } : {}),
    });
    // Fastify takes the length from what is sent, unless that is a stream.
    void reply.send(bytes);
  }

  private bodyOf({ sha256, size }: ArtifactFacts, range: RequestedRange, state: string): SentBody {
    const open = (part?: ByteRange): Promise<Readable> => this.storage.open(sha256, state, part);
    const type = 'application/octet-stream';
    if (range.kind === 'part') return { type, length: range.end - range.start + 1, read: () => open(range) };
    if (range.kind === 'parts') {
      const ranges = multipartRanges(range.parts, size);
      return { type: ranges.contentType, length: ranges.length, read: () => Promise.resolve(ranges.read(open)) };
    }
    return { type, length: size, read: () => open() };
  }

  private async find(deviceId: string, moduleId: string, fileName: string): Promise<ArtifactFacts | null> {
    const id = moduleIdOf(moduleId);
    // PostgreSQL takes no NUL in text, so no file has one in its name.
    if (fileName.includes('\0')) return null;
    const artifact = await this.database.transaction((tx) => this.actions.artifact(tx, deviceId, id, fileName));
    return artifact && { ...artifact, size: Number(artifact.size) };
  }
}

/** Some clients ask for ranges from the first byte on; one for a single byte only finds out whether ranges work. */
function isDownload(range: RequestedRange): boolean {
  return range.kind !== 'part' || range.end > range.start;
}

function moduleIdOf(segment: string): number {
  const id = Number(segment);
  if (!/^\d{1,10}$/.test(segment)) throw new DdiRefusal('bad-request', 'A module id is a number.');
  if (id >= 2 ** 31) throw noSuchFile();
  return id;
}

/** The same for a file that is missing and one that was changed: an exception tells the people which it is. */
function noLongerKept(): DdiRefusal {
  return new DdiRefusal('binary-gone', 'The file is no longer kept as it was uploaded.');
}

function refuseTouched(error: unknown): never {
  throw error instanceof ArtifactTouched ? noLongerKept() : error;
}

function noSuchFile(): DdiRefusal {
  return new DdiRefusal('not-found', 'There is no such file for this device now.');
}

/** `If-Match` lists bare SHA-1 sums, as hawkBit has it, or ETags. */
function demandMatch(request: FastifyRequest, { sha1 }: ArtifactFacts): void {
  const given = request.headers['if-match'];
  if (given === undefined) return;
  const tags = given.split(',').map((tag) => tag.trim().replaceAll('"', ''));
  if (!tags.includes('*') && !tags.includes(sha1))
    throw new DdiRefusal('precondition-failed', 'The file is another one.');
}

/** `If-Range` that does not name this very file asks for the whole of it. */
function requestedRange(request: FastifyRequest, { sha1, size, createdAt }: ArtifactFacts): RequestedRange {
  const condition = request.headers['if-range'];
  if (typeof condition === 'string' && condition !== '') {
    // Only what is written as one is read as a date: JavaScript finds years in any text.
    const date = /^[A-Za-z]{3,9},? .+ GMT$/.test(condition) ? Date.parse(condition) : NaN;
    const isSame = condition.replaceAll('"', '') === sha1 || date >= Math.floor(createdAt.getTime() / 1000) * 1000;
    if (!isSame) return { kind: 'whole' };
  }
  return parseRange(request.headers.range, size);
}
