/** For how long an answer is given again to the same Idempotency-Key; the key means another request after that. */
export const answersAreKeptHours = 24;
