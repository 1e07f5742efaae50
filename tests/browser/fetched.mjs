// Walks to an outcome without a browser, the way the forms do it; for what needs the outcome and not the way to it.

import { DONT_KNOW } from './answers.mjs';

export async function follow(address, fields) {
  const answer = await fetch(address, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
  if (answer.status !== 303) throw new Error(`${answer.status} instead of a next page`);
  return new URL(answer.headers.get('location'), address).href;
}

// Yields [question id, address] of every question that these answers meet, and at last [null, address of the outcome].
// The answers are question id -> list of choice ids. What is not named is not known.
export async function* walk(base, answers) {
  let address = await follow(new URL('start', base), []);
  while (/\/vraag\/\d+/.test(address)) {
    const page = await (await fetch(address)).text();
    const question = page.match(/name="vraag" value="([^"]+)"/)[1];
    yield [question, address];
    const given = answers[question] ?? [DONT_KNOW];
    const field = page.includes('name="antwoord[]"') ? 'antwoord[]' : 'antwoord';
    address = await follow(address, [['vraag', question], ...given.map((choice) => [field, choice])]);
  }
  yield [null, address.replace('/controleer', '/uitkomst')];
}

// The address of the outcome of these answers.
export async function outcomeOf(base, answers) {
  for await (const [question, address] of walk(base, answers)) if (!question) return address;
}
