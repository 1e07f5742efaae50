// Walks to an outcome without a browser, the way the forms do it; for what needs the outcome and not the way to it.

import { DONT_KNOW } from './answers.mjs';

async function follow(address, fields) {
  const answer = await fetch(address, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
  if (answer.status !== 303) throw new Error(`${answer.status} instead of a next page`);
  return new URL(answer.headers.get('location'), address).href;
}

// The address of the outcome of these answers: question id -> list of choice ids. What is not named is not known.
export async function outcomeOf(base, answers) {
  let address = await follow(new URL('start', base), []);
  for (let question; (question = address.match(/\/vraag\/([^?]+)/)?.[1]);) {
    const given = answers[question] ?? [DONT_KNOW];
    const page = await (await fetch(address)).text();
    const field = page.includes('name="antwoord[]"') ? 'antwoord[]' : 'antwoord';
    address = await follow(address, given.map((choice) => [field, choice]));
  }
  return address.replace('/controleer', '/uitkomst');
}
