/** `A. Marsden`, of the staff_members row with this alias. */
export function personName(alias: string): string {
  return `CASE WHEN ${alias}.forenames = '' THEN ${alias}.surname ELSE left(${alias}.forenames, 1) || '. ' || ${alias}.surname END`;
}

/** Every form of a person's name that is searched, lower-case: `marsden alex marsden a. marsden`. Has an index. */
export function searchedNames(alias: string): string {
  return `lower(${alias}.surname || ' ' || ${alias}.forenames || ' ' || ${alias}.surname || ' ' || left(${alias}.forenames, 1) || '. ' || ${alias}.surname)`;
}

/** A person's newest collar number (a leaver's last one, too), as a lateral join with a `number` column. */
export function newestCollarNumber(person: string, alias: string): string {
  return `LEFT JOIN LATERAL (SELECT number, number_key FROM collar_numbers WHERE staff_id = ${person}
    ORDER BY from_at DESC LIMIT 1) ${alias} ON TRUE`;
}

/** The newest collar number that a person had at an instant (a placeholder), so that a report of then says it again. */
export function newestCollarNumberAt(person: string, alias: string, at: string): string {
  return `LEFT JOIN LATERAL (SELECT number FROM collar_numbers WHERE staff_id = ${person} AND from_at <= ${at}
    ORDER BY from_at DESC LIMIT 1) ${alias} ON TRUE`;
}

/** The same numbers of everybody at once: what a whole register is sorted by, where looking up one by one would be slow. */
export function everyNewestCollarNumber(person: string, alias: string): string {
  return `LEFT JOIN (SELECT DISTINCT ON (staff_id) staff_id, number_key FROM collar_numbers
    ORDER BY staff_id, from_at DESC) ${alias} ON ${alias}.staff_id = ${person}`;
}

/** The same memberships of everybody at once, for sorting a whole register. */
export function everyNewestMembership(person: string, alias: string): string {
  return `LEFT JOIN (SELECT DISTINCT ON (staff_id) staff_id, station_id, team_id, staff_type, rank FROM staff_memberships
    ORDER BY staff_id, from_at DESC) ${alias} ON ${alias}.staff_id = ${person}`;
}

/** A person's newest membership (a leaver's last one, too), as a lateral join. */
export function newestMembership(person: string, alias: string): string {
  return `LEFT JOIN LATERAL (SELECT station_id, team_id, staff_type, rank FROM staff_memberships WHERE staff_id = ${person}
    ORDER BY from_at DESC LIMIT 1) ${alias} ON TRUE`;
}

/** Whether the person of this alias is in post: here, or absent for a time; not still expected, and not left. */
export function isInPost(alias: string): string {
  return `${alias}.status IN ('active', 'absent')`;
}

/** The membership that lists show of each person: the one that is open, else the last one. One row a person. */
export const shownMemberships = `SELECT n.staff_id, n.station_id, n.team_id, n.staff_type FROM staff_memberships n WHERE n.until_at IS NULL
  OR NOT EXISTS (SELECT FROM staff_memberships l WHERE l.staff_id = n.staff_id AND l.from_at > n.from_at)`;
