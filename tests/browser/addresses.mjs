// Writes one address for each different outcome of a running server, for the audit kit beside the repository:
//
//   node tests/browser/addresses.mjs http://127.0.0.1:3000 > urls.txt
//
// The situations are those of the overview of cases; two outcomes differ when other laws or other ways are likely or
// possible. PROGRAM names the program that decides them; it has to have the rules of the server.

import { execFileSync } from 'node:child_process';
import { outcomeOf } from './fetched.mjs';

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

for (const line of outcomes.values()) console.log(new URL(await outcomeOf(base, line.answers)).pathname);
console.error(`${outcomes.size} outcomes of ${lines.length} situations`);
