// The three situations that the browser tests walk through: question id -> choice id, or a list of them.
// A question that is asked and not named here is answered with DONT_KNOW, so new questions do not break a walk;
// a question named here that no longer offers the choice does, with the choices that it offers.

export const DONT_KNOW = 'weet-niet';

const adult = { leeftijd: 'volwassen', wlz: 'nee', waar: 'thuis', 'dag-en-nacht': 'nee', bijzonder: 'geen' };

export const situations = [
  {
    name: 'an adult who needs help at home',
    answers: {
      ...adult,
      hulp: ['huishouden', 'verzorging'],
      duur: 'onzeker',
      grondslag: ['lichaam-ziek', 'handicap'],
      'verzorging-reden': 'ziekte',
      huisgenoot: 'nee',
    },
  },
  {
    name: 'a child',
    answers: { hulp: ['opvoeden', 'school'], 'school-soort': 'dyslexie-ernstig', leeftijd: 'kind', wlz: 'nee' },
  },
  {
    name: 'a client of the Wlz',
    answers: { ...adult, hulp: ['huishouden', 'hulpmiddel'], 'hulpmiddel-soort': 'rijden', wlz: 'ja', waar: 'instelling', 'behandeling-instelling': 'ja' },
  },
];
