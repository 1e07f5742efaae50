// The three situations that the browser tests walk through: question id -> choice id, or a list of them.
// A question that is asked and not named here is answered with DONT_KNOW, so new questions do not break a walk;
// a question named here that no longer offers the choice does, with the choices that it offers.

export const DONT_KNOW = 'weet-niet';

export const situations = [
  { name: 'an adult who needs help at home', answers: {} },
  { name: 'a child', answers: {} },
  { name: 'a client of the Wlz', answers: {} },
];
