/**
 * Why a device is turned away. `unknown` (401): no dock has this token, or the tenant is another's. `not-its-own` (403): a
 * known dock asked for a device that is neither itself nor a camera in its bays now; the same whether it exists or not.
 */
export type DenialReason = 'unknown' | 'not-its-own';

export class DeviceDenial extends Error {
  readonly reason: DenialReason;

  constructor(reason: DenialReason) {
    super(reason === 'unknown' ? 'The token is not known here.' : 'This dock may not act for that device.');
    this.name = 'DeviceDenial';
    this.reason = reason;
  }
}
