// Writes one address for each different outcome of a running server, for the audit kit beside the repository:
//
//   node tests/browser/addresses.mjs http://127.0.0.1:3000 > urls.txt
//
// The situations are those of the overview of cases; two outcomes differ when other laws or other ways are likely or
// possible. PROGRAM names the program that decides them; it has to have the rules of the server.

import { execFileSync } from 'node:child_process';

const DONT_KNOW = 'weet-niet';
const base = process.argv[2];
const program = process.env.PROGRAM ?? 'target/release/welke-zorgwet';
if (!base) {
  console.error('usage: node tests/browser/addresses.mjs http://127.0.0.1:PORT');
  process.exit(2);
}

const lines = execFileSync(program, ['decide', 'rules/cases/overzicht.yaml'], { encoding: 'utf8' }).trim().split('\n');
const outcomes = new Map();
for (const line of lines.map((text) => JSON.parse(text))) {
  const key = JSON.stringify([line.laws, line.possible, line.elsewhere]);
  if (!outcomes.has(key)) outcomes.set(key, line);
}

async function follow(address, fields) {
  const answer = await fetch(address, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
  if (answer.status !== 303) throw new Error(`${answer.status} instead of a next page`);
  return new URL(answer.headers.get('location'), address).href;
}

async function outcome(line) {
  let address = await follow(new URL('start', base), []);
  for (let question; (question = address.match(/\/vraag\/([^?]+)/)?.[1]);) {
    const given = line.answers[question] ?? [DONT_KNOW];
    const page = await (await fetch(address)).text();
    const field = page.includes('name="antwoord[]"') ? 'antwoord[]' : 'antwoord';
    address = await follow(address, given.map((choice) => [field, choice]));
  }
  return new URL(address.replace('/controleer', '/uitkomst')).pathname;
}

for (const line of outcomes.values()) console.log(await outcome(line));
console.error(`${outcomes.size} outcomes of ${lines.length} situations`);
