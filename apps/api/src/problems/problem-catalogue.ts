/**
 * Every refusal the API can answer with: code → HTTP status and title (RFC 9457). A code that is not here does not
 * compile. Codes are kebab `noun-reason`; details are written where the problem is thrown, in plain words.
 */
export const problemCatalogue = {
  // The request itself
  'request-invalid': { status: 400, title: 'Some fields need another look' },
  'request-not-json': { status: 400, title: 'The body is not valid JSON' },
  'request-too-large': { status: 413, title: 'The request is too large' },
  'request-media-type-unsupported': { status: 415, title: 'This kind of body is not understood here' },
  'cursor-invalid': { status: 400, title: 'This page cursor does not belong to this list' },
  'sort-unknown': { status: 400, title: 'This list cannot be sorted by that field' },
  'not-found': { status: 404, title: 'There is nothing at this address' },
  'method-not-allowed': { status: 405, title: 'This address does not take that method' },
  'precondition-required': { status: 428, title: 'Say which version you are changing' },
  'precondition-failed': { status: 412, title: 'Somebody saved this first' },
  'too-many-requests': { status: 429, title: 'Too many requests; try again shortly' },
  'server-error': { status: 500, title: 'Something went wrong on our side' },
  'queue-unavailable': { status: 503, title: 'The queue did not answer' },
  'job-not-failed': { status: 409, title: 'The job has not failed, or not any more' },
  'queue-paused-already': { status: 409, title: 'The queue is paused already' },
  'queue-not-paused': { status: 409, title: 'The queue is not paused' },
  'database-unavailable': { status: 503, title: 'The database did not answer' },
  'reports-too-many': { status: 503, title: 'Too many reports at once; send it again later' },
  'idempotency-key-reused': { status: 422, title: 'This Idempotency-Key was used for another request' },
  'idempotency-key-in-use': { status: 409, title: 'The request with this Idempotency-Key has no answer yet' },

  // Access
  'sign-in-required': { status: 401, title: 'Sign in first' },
  'sign-in-refused': { status: 401, title: 'E-mail or password is not right' },
  'sign-in-limited': { status: 429, title: 'Too many failed sign-ins' },
  'permission-missing': { status: 403, title: 'You may not do this' },
  'origin-not-ours': { status: 403, title: 'This change did not come from the console' },
  'invitation-invalid': { status: 400, title: 'This code is not valid any more' },
  'installation-has-users': { status: 409, title: 'This installation has its first administrator' },
  'user-email-taken': { status: 409, title: 'Somebody has this e-mail address already' },
  'user-own-rights': { status: 409, title: 'Nobody changes their own rights' },
  'token-by-token': { status: 403, title: 'A token makes no token' },
  'token-expiry-invalid': { status: 400, title: 'The token must end in the future' },

  // Devices
  'device-serial-taken': { status: 409, title: 'A device has this serial already' },
  'device-not-its-own': { status: 403, title: 'A dock acts for itself and its cameras only' },
  'unknown-device-not-in-state': { status: 409, title: 'That was decided already' },
  'unknown-device-needs-reason': { status: 400, title: 'This is kept with its reason' },
  'unknown-device-merge-used': { status: 409, title: 'Custody rests on this merge' },
  'merge-camera-retired': { status: 409, title: 'This camera is retired' },

  // Cameras and custody
  'camera-tag-taken': { status: 409, title: 'A camera has this asset tag already' },
  'camera-status-unchanged': { status: 409, title: 'The camera has this status already' },
  'camera-move-not-allowed': { status: 409, title: 'The camera cannot move to that status' },
  'camera-move-needs-reason': { status: 400, title: 'This move needs a reason' },
  'camera-has-holder': { status: 409, title: 'Somebody still answers for this camera' },
  'camera-not-issuable': { status: 409, title: 'This camera cannot be issued' },
  'camera-already-assigned': { status: 409, title: 'Somebody answers for this camera already' },
  'camera-already-reserved': { status: 409, title: 'The camera is reserved in that time' },
  'person-has-personal-camera': { status: 409, title: 'This person has a camera of their own' },
  'override-needs-reason': { status: 400, title: 'An override needs its reason' },
  'assignment-starts-in-future': { status: 400, title: 'An assignment cannot start in the future' },
  'assignment-ends-in-future': { status: 400, title: 'An assignment cannot end in the future' },
  'assignment-interval-empty': { status: 400, title: 'The end must lie after the start' },
  'assignment-due-back-too-early': { status: 400, title: 'A loan is due back after it begins' },
  'assignment-superseded': { status: 409, title: 'A correction took the place of this version' },
  'assignment-already-returned': { status: 409, title: 'It was returned already' },
  'return-before-issue': { status: 400, title: 'The return lies before the issue' },
  'return-in-future': { status: 400, title: 'A return cannot lie in the future' },
  'correction-needs-reason': { status: 400, title: 'A correction needs its reason' },
  'correction-changes-nothing': { status: 409, title: 'The correction changes nothing' },
  'statement-not-sealed': { status: 503, title: 'The audit is still being sealed' },
  'labels-too-many': { status: 400, title: 'This is more than one file of labels holds' },

  // Cases
  'case-open-already': { status: 409, title: 'Such a case of this camera is open already' },
  'case-camera-retired': { status: 409, title: 'This camera is retired' },
  'case-camera-elsewhere': { status: 400, title: 'The camera cannot go there with this' },
  'case-time-in-future': { status: 400, title: 'This time lies ahead' },
  'case-aware-before-loss': { status: 400, title: 'Nobody knew of it before it happened' },
  'case-spare-needs-holder': { status: 409, title: 'A spare goes to who answers for the camera' },
  'case-spare-not-found': { status: 409, title: 'No camera is ready to be lent' },
  'case-follows-other': { status: 409, title: 'That case cannot be taken up again here' },
  'case-not-in-state': { status: 409, title: 'The case is not in a state for this' },
  'case-needs-reason': { status: 400, title: 'This step is kept with its reason' },
  'case-without-clock': { status: 409, title: 'No 72-hour clock runs in this case' },
  'case-without-certificate': { status: 404, title: 'This case has no wipe certificate' },
  'retirement-needs-certificate': { status: 409, title: 'A camera retires with its wipe certificate' },
  'certificate-number-taken': { status: 409, title: 'Another wipe certificate has this number' },
  'replacement-not-free': { status: 409, title: 'This camera cannot take its place' },
  'breach-says-nothing': { status: 400, title: 'Write down what was done' },
  'breach-both-ways': { status: 400, title: 'It was reported, or it was decided not to' },
  'breach-needs-reference': { status: 400, title: 'A report has its reference' },
  'breach-time-in-future': { status: 400, title: 'This time lies ahead' },
  'breach-before-aware': { status: 400, title: 'Nobody was told before the force knew' },

  // Handing over, setting aside, teams
  'transfer-to-holder': { status: 409, title: 'This person answers for the camera already' },
  'assignment-not-a-loan': { status: 409, title: 'Only a loan is due back' },
  'loan-due-back-not-ahead': { status: 400, title: 'A loan is due back in the future' },
  'camera-reserved-for-another': { status: 409, title: 'The camera is set aside for somebody else' },
  'person-already-reserved': { status: 409, title: 'A camera is set aside for this person in that time' },
  'pool-all-reserved': { status: 409, title: 'Every camera of the pool is set aside in that time' },
  'reservation-cancelled': { status: 409, title: 'The reservation was given up before' },
  'reservation-fulfilled': { status: 409, title: 'The reservation was used' },
  'reservation-lapsed': { status: 409, title: 'The reservation is over' },
  'team-mode-unchanged': { status: 409, title: 'The team has this mode already' },
  'team-mode-needs-reason': { status: 400, title: 'A switch of mode needs its reason' },
  'team-mode-in-future': { status: 400, title: 'A team is not switched ahead of time' },
  'team-mode-before-last': { status: 409, title: 'The team was switched later than that' },
  'mode-not-of-team': { status: 409, title: 'The team does not get its cameras this way' },

  // The desk
  'receipt-required': { status: 409, title: 'This needs a receipt' },
  'receipt-not-theirs': { status: 409, title: 'The receipt is somebody else’s' },
  'pin-not-set': { status: 409, title: 'No PIN is set' },
  'pin-not-right': { status: 409, title: 'The PIN is not right' },
  'pin-locked': { status: 429, title: 'Too many wrong PINs' },
  'signature-empty': { status: 400, title: 'Nothing was signed' },
  'signature-too-large': { status: 400, title: 'The signature is too large' },
  'signature-not-drawn': { status: 400, title: 'This is not a drawn signature' },
  'scan-unknown': { status: 404, title: 'Nothing here has this code' },
  'tap-token-taken': { status: 409, title: 'This card or tag belongs to something else' },
  'nothing-docked': { status: 409, title: 'No camera stands ready here' },
  'all-below-floor': { status: 409, title: 'No camera is charged enough here' },
  'all-reserved': { status: 409, title: 'Every ready camera here is set aside' },
  'camera-twice-in-batch': { status: 409, title: 'The camera is in this batch already' },

  // Imports
  'import-file-unreadable': { status: 400, title: 'This file cannot be read as a table' },
  'import-file-too-large': { status: 413, title: 'This file is too large to import' },
  'import-kind-unknown': { status: 400, title: 'The file does not tell what it is about' },
  'import-not-in-state': { status: 409, title: 'The import is not in a state for this' },
  'import-has-rejected-rows': { status: 409, title: 'A file with a rejected row cannot be applied' },
  'import-leavers-need-confirming': { status: 409, title: 'So many leavers must be confirmed by their number' },
  'import-touched-since': { status: 409, title: 'What this import changed was changed again since' },

  // Stations
  'station-closed-already': { status: 409, title: 'The station is closed already' },
  'station-in-use': { status: 409, title: 'The station still has cameras or docks' },

  // Lists
  'saved-view-name-taken': { status: 409, title: 'You have a view of this name already' },
  'bulk-action-not-in-state': { status: 409, title: 'The bulk action is not in a state for this' },
  'bulk-action-too-large': { status: 409, title: 'So many rows are not done in one go' },
  'export-not-in-state': { status: 409, title: 'The export is not in a state for this' },
  'export-not-ready': { status: 409, title: 'The file is not there yet' },
  'export-expired': { status: 410, title: 'The file is not kept any more' },
  'bulk-action-empty': { status: 409, title: 'No row is left to do' },

  // Firmware
  'model-name-taken': { status: 409, title: 'This model name is taken' },
  'signing-key-known': { status: 409, title: 'This signing key is known already' },
  'signing-key-name-taken': { status: 409, title: 'This key name is taken' },
  'artifact-name-invalid': { status: 400, title: 'This file name cannot be used' },
  'artifact-too-large': { status: 413, title: 'The artifact is too large' },
  'artifact-corrupt': { status: 400, title: 'The artifact did not arrive whole' },
  'artifact-storage-full': { status: 507, title: 'The artifact storage is full' },
  'artifact-store-unavailable': { status: 503, title: 'The artifact store does not answer' },
  'release-version-taken': { status: 409, title: 'This version of the model exists already' },
  'release-signature-missing': { status: 400, title: 'The artifact is not signed' },
  'release-signature-invalid': { status: 400, title: 'The signature does not hold' },
  'release-not-in-state': { status: 409, title: 'The release is not in a state for this' },
  'release-approved-by-maker': { status: 403, title: 'A second person approves' },

  // Rollouts
  'freeze-lifted': { status: 409, title: 'The freeze was ended early before' },
  'freeze-expired': { status: 409, title: 'The freeze is over' },
  'rollout-not-in-state': { status: 409, title: 'The rollout is not in a state for this' },
  'rollout-approved-by-maker': { status: 403, title: 'A second person approves' },
  'rollout-release-not-approved': { status: 409, title: 'The release of the rollout is not approved' },
  'rollout-without-targets': { status: 409, title: 'No device is in this rollout' },
  'rehearsal-running-already': { status: 409, title: 'A rehearsal is running already' },
  'rehearsal-not-in-state': { status: 409, title: 'The rehearsal is not in a state for this' },
  'rehearsal-of-started-rollout': { status: 409, title: 'What has started is not rehearsed' },
  'rehearsal-too-large': { status: 409, title: 'So many devices are not rehearsed' },
  'rehearsal-without-room': { status: 409, title: 'There is nowhere to rehearse' },

  // Stock-takes
  'stock-take-open-already': { status: 409, title: 'A stock-take of this station is open' },
  'stock-take-not-in-state': { status: 409, title: 'The stock-take is not in a state for this' },
  'stock-take-has-open-gaps': { status: 409, title: 'A missing camera is not explained yet' },
  'stock-take-signed-by-program': { status: 403, title: 'A person signs' },
  'stock-take-needs-reason': { status: 400, title: 'Cancelling needs its reason' },
  'explanation-needs-text': { status: 400, title: 'This reason needs words of your own' },
  'explanation-without-holder': { status: 409, title: 'Nobody answers for this camera' },

  // Reconciliations
  'reconciliation-running-already': { status: 409, title: 'A reconciliation of this kind is running' },
  'reconciliation-not-in-state': { status: 409, title: 'The reconciliation is not in a state for this' },
  'reconciliation-superseded': { status: 409, title: 'A later reconciliation took its place' },
  'difference-not-in-state': { status: 409, title: 'A difference is not in a state for this' },
  'difference-needs-words': { status: 400, title: 'This explanation needs words of your own' },

  // Exceptions
  'exception-not-in-state': { status: 409, title: 'The exception is not in a state for this' },
  'exception-clears-itself': { status: 409, title: 'This exception clears by itself' },
  'exception-needs-reason': { status: 400, title: 'This needs words' },
  'exception-snooze-not-ahead': { status: 400, title: 'This time cannot be snoozed to' },

  // Webhooks
  'webhook-delivery-not-in-state': { status: 409, title: 'This delivery cannot be sent again now' },
  'webhook-name-taken': { status: 409, title: 'Another webhook has this name' },

  // Pilots
  'pilot-not-in-state': { status: 409, title: 'The pilot is not in a state for this' },
  'pilot-needs-reason': { status: 400, title: 'This is kept with its reason' },
  'pilot-not-analysed': { status: 409, title: 'The pilot is not analysed yet' },
  'pilot-not-over': { status: 409, title: 'The pilot is not over, or was not analysed since' },
  'pilot-own-decision': { status: 403, title: 'A second person signs' },
  'pilot-signed-by-program': { status: 403, title: 'A person signs' },
  'pilot-plan-invalid': { status: 400, title: 'The plan needs another look' },
  'pilot-nothing-yet': { status: 409, title: 'Nothing of the pilot can be counted yet' },
  'pilot-entries-invalid': { status: 400, title: 'Some rows cannot be taken' },
  'pilot-entries-withdrawn': { status: 409, title: 'These entries were taken back before' },

  // Reports
  'period-wrong-way-round': { status: 400, title: 'The period ends before it begins' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof problemCatalogue;
