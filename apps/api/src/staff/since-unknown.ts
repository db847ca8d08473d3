/**
 * Where nobody says since when somebody is here, or a station belongs to its division, it has been so since before anybody wore
 * a camera: a paper log that is typed in later then finds them.
 */
export const sinceUnknown = '2000-01-01T00:00:00Z';
