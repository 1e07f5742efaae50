// What both measurements ask for.

// Somebody with an illness who needs help with washing: five questions, and an outcome of one law.
export const JOURNEY = { hulp: ['verzorging'], leeftijd: ['volwassen'], wlz: ['nee'], 'dag-en-nacht': ['nee'], 'verzorging-reden': ['ziekte'] };
// An answer to the third of them.
export const ANSWER = 'vraag=wlz&antwoord=nee';
// A page with answers and a place is never kept.
export const PLACE = '?gemeente=0363';
