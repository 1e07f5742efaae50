// Walks to an outcome without a browser, the way the forms do it; for what needs the outcome and not the way to it.

import { DONT_KNOW } from './answers.mjs';

// The program ends a connection after a minute, so each request has its own.
export function request(address, options = {}) {
  return fetch(address, { redirect: 'manual', headers: { connection: 'close' }, ...options });
}

export async function follow(address, fields) {
  const answer = await request(address, { method: 'POST', body: new URLSearchParams(fields) });
  if (answer.status !== 303) throw new Error(`${answer.status} instead of a next page`);
  return new URL(answer.headers.get('location'), address).href;
}

// Yields [question id, address] of every question that these answers meet, and at last [null, address of the outcome].
// The answers are question id -> list of choice ids. What is not named is not known.
export async function* walk(base, answers) {
  let address = await follow(new URL('start', base), []);
  while (/\/vraag\/\d+/.test(address)) {
    const page = await (await request(address)).text();
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

// The addresses of the outcomes of so many journeys with one to three needs and any answers, the same at each run.
export async function* randomOutcomes(base, count) {
  const random = numbers(2026);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const needs = (await (await fetch(new URL('woorden', base))).json()).choices.map(({ id }) => id);
  for (let made = 0; made < count; made += 1) {
    let wanted = new Set(Array.from({ length: 1 + (made % 3) }, () => pick(needs)));
    let address = await follow(new URL('start', base), []);
    let before;
    while (/\/vraag\/\d+/.test(address)) {
      const page = await (await request(address)).text();
      const question = page.match(/name="vraag" value="([^"]+)"/)[1];
      // A need that cannot go with others comes back as a mistake: then one of them goes alone.
      if (question === before) wanted = new Set([...wanted].slice(0, 1));
      before = question;
      const many = page.includes('name="antwoord[]"');
      const given = address.endsWith('/vraag/1') ? [...wanted] : [pick([...page.matchAll(/name="antwoord(?:\[\])?" value="([^"]+)"/g)])[1]];
      const field = many ? 'antwoord[]' : 'antwoord';
      address = await follow(address, [['vraag', question], ...given.map((choice) => [field, choice])]);
    }
    yield { needs: [...wanted], address: address.replace('/controleer', '/uitkomst') };
  }
}

// Numbers from 0 to 1 that are the same for the same seed: mulberry32.
function numbers(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
