export const rehearsalQueue = 'rehearsals';

/** Plays one rehearsal: `{rehearsal: id}`. */
export const rehearseJob = 'rehearse';
