import type { ProblemCode } from './problem-catalogue.ts';

/**
 * Names of database constraints → the problem they mean. The database is the last referee; this says its verdict
 * in words. `field` names the part of the request that lost.
 */
export const constraintProblems: Readonly<Record<string, { code: ProblemCode; field?: string; detail: string }>> = {
  users_email_uq: { code: 'user-email-taken', field: 'email', detail: 'Another account has this e-mail address.' },
  devices_serial_uq: {
    code: 'device-serial-taken',
    field: 'serial',
    detail: 'A camera or dock has this serial already.',
  },
  assignments_no_overlap_ex: {
    code: 'camera-already-assigned',
    field: 'camera',
    detail: 'Somebody was given this camera for that time a moment ago.',
  },
  assignments_one_personal_ex: {
    code: 'person-has-personal-camera',
    field: 'staff',
    detail: 'This person has a camera of their own in that time. Lend this one, or override with a reason.',
  },
  assignments_open_ix: {
    code: 'camera-already-assigned',
    field: 'camera',
    detail: 'Somebody answers for this camera now.',
  },
  assignments_order_ck: { code: 'assignment-interval-empty', field: 'until', detail: 'The end lies after the start.' },
  reservations_no_overlap_ex: {
    code: 'camera-already-reserved',
    field: 'camera',
    detail: 'Somebody reserved this camera for part of that time.',
  },
  reservations_one_of_pool_ex: {
    code: 'person-already-reserved',
    field: 'staff',
    detail: 'This person has a camera of that pool set aside for part of that time.',
  },
  team_mode_changes_one_uq: {
    code: 'team-mode-before-last',
    field: 'at',
    detail: 'The team was switched at that instant a moment ago.',
  },
  tap_tokens_token_uq: {
    code: 'tap-token-taken',
    field: 'token',
    detail: 'This card or tag belongs to something else.',
  },
  cameras_asset_tag_uq: { code: 'camera-tag-taken', field: 'assetTag', detail: 'Another camera has this asset tag.' },
  cases_one_open_uq: {
    code: 'case-open-already',
    field: 'camera',
    detail: 'A case of this kind is open for the camera. Go on in that one.',
  },
  wipe_certificates_number_uq: {
    code: 'certificate-number-taken',
    field: 'certificate.number',
    detail: 'Another wipe certificate has this number.',
  },
  saved_views_name_uq: {
    code: 'saved-view-name-taken',
    field: 'name',
    detail: 'Another view of yours of this list has this name.',
  },
  saved_reports_name_uq: {
    code: 'saved-report-name-taken',
    field: 'name',
    detail: 'Another report of yours has this name.',
  },
  reconciliations_one_running_uq: {
    code: 'reconciliation-running-already',
    detail: 'One of this kind is being compared. Wait until it is done, and begin yours then.',
  },
  stock_takes_one_open_uq: {
    code: 'stock-take-open-already',
    field: 'station',
    detail: 'A stock-take of this station is open. Count in it, or end it first.',
  },
  models_name_uq: { code: 'model-name-taken', field: 'name', detail: 'Another model has this name.' },
  signing_keys_public_key_uq: {
    code: 'signing-key-known',
    field: 'publicKey',
    detail: 'This key is on the list already.',
  },
  webhook_endpoints_name_uq: {
    code: 'webhook-name-taken',
    field: 'name',
    detail: 'Another webhook has this name.',
  },
  signing_keys_name_uq: { code: 'signing-key-name-taken', field: 'name', detail: 'Another key has this name.' },
  firmware_releases_model_version_uq: {
    code: 'release-version-taken',
    field: 'version',
    detail: 'This version of the model was uploaded before.',
  },
  firmware_releases_second_person_ck: {
    code: 'release-approved-by-maker',
    detail: 'Whoever uploaded a release never approves it.',
  },
  rehearsals_one_at_a_time_uq: {
    code: 'rehearsal-running-already',
    detail: 'Another rehearsal began a moment ago. Wait for its end, or stop it.',
  },
  rollouts_second_person_ck: {
    code: 'rollout-approved-by-maker',
    detail: 'Whoever made or submitted a rollout never approves it.',
  },
};
