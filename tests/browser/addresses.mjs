// Writes addresses of a running server for the audit kit beside the repository, one for each different outcome or question:
//
//   node tests/browser/addresses.mjs http://127.0.0.1:3000 outcomes > urls.txt
//   node tests/browser/addresses.mjs http://127.0.0.1:3000 questions > urls.txt
//
// Outcomes are those of the overview of cases; two differ when other laws or other ways are likely or possible.
// Questions are those that any of the cases meets, with the outcomes of the walks to them. PROGRAM names the program that
// decides; it has to have the rules of the server.

import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { outcomeOf, walk } from './fetched.mjs';

const [base, what] = process.argv.slice(2);
const program = process.env.PROGRAM ?? 'target/release/welke-zorgwet';
const write = { outcomes, questions }[what];
if (!base || !write) {
  console.error('usage: node tests/browser/addresses.mjs http://127.0.0.1:PORT outcomes|questions');
  process.exit(2);
}
await write();

function decided(file) {
  const lines = execFileSync(program, ['decide', `rules/cases/${file}`], { encoding: 'utf8' });
  return lines.trim().split('\n').map((line) => JSON.parse(line));
}

function print(address) {
  console.log(new URL(address).pathname);
}

async function outcomes() {
  const situations = decided('overzicht.yaml');
  const found = new Map();
  for (const situation of situations) {
    const key = JSON.stringify([situation.laws, situation.possible, situation.elsewhere]);
    if (!found.has(key)) found.set(key, situation);
  }
  for (const situation of found.values()) print(await outcomeOf(base, situation.answers));
  console.error(`${found.size} outcomes of ${situations.length} situations`);
}

async function questions() {
  const situations = readdirSync('rules/cases').sort().flatMap(decided);
  const found = new Set();
  for (const { answers } of situations) {
    if (Object.keys(answers).every((question) => found.has(question))) continue;
    for await (const [question, address] of walk(base, answers)) {
      if (found.has(question)) continue;
      if (question) found.add(question);
      print(address);
    }
  }
  console.error(`${found.size} questions in ${situations.length} situations`);
}
