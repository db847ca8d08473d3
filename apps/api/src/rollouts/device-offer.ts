import type { OfferWait } from '@custodian/domain';

/** What a poll answer shows a device: at most one of the two links, as DDI says. */
export type DeviceOffer =
  | { readonly link: 'deploymentBase'; readonly actionId: number; readonly isProving: boolean }
  | { readonly link: 'cancelAction'; readonly actionId: number }
  | { readonly link: 'none'; readonly wait: OfferWait | null; readonly until: Date | null };

/** An artifact as its download is described and served: hashes in lower-case hex, size in bytes. */
export interface ArtifactFacts {
  readonly moduleId: number;
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  readonly sha1: string;
  readonly md5: string;
  /** When it was uploaded: the download's Last-Modified. */
  readonly createdAt: Date;
}

/** What a device needs to carry out an action: one chunk with one artifact. */
export interface Deployment {
  readonly actionId: number;
  readonly model: string;
  readonly version: string;
  readonly artifact: ArtifactFacts;
  /** Whether the device has said that it installed, and must now only come back with the version. */
  readonly isProving: boolean;
}

/** How feedback was taken, and the DDI status that says so. */
export type FeedbackAnswer =
  | 'taken' // 200
  | 'not-found' // 404: no such action, or another device's
  | 'ended' // 410: settled already, nothing stored
  | 'not-cancelling' // 405: feedback on a cancel nobody asked for
  | 'too-much'; // 429: over the history quota of the action

/** One message of an action's history, newest first, as `actionHistory` shows it. */
export interface ActionHistory {
  /** The action's status in capitals. */
  readonly status: string;
  readonly messages: readonly string[];
}
