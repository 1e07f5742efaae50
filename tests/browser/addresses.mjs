// Writes addresses of a running server for the audit kit beside the repository, one for each different outcome or question:
//
//   node tests/browser/addresses.mjs http://127.0.0.1:3000 outcomes > urls.txt
//   node tests/browser/addresses.mjs http://127.0.0.1:3000 questions > urls.txt
//
// Outcomes are those of the overview of cases; two differ when other laws or other ways are likely or possible.
// Questions are those that any of the cases meets, with the answers to check and the outcomes of the walks to them. PROGRAM names the program that
// decides; it has to have the rules of the server.

import { readdirSync } from 'node:fs';
import { outcomeOf, walk } from './fetched.mjs';
import { decided, everyOutcome } from './outcomes.mjs';

const [base, what] = process.argv.slice(2);
const program = process.env.PROGRAM ?? 'target/release/welke-zorgwet';
const write = { outcomes, questions }[what];
if (!base || !write) {
  console.error('usage: node tests/browser/addresses.mjs http://127.0.0.1:PORT outcomes|questions');
  process.exit(2);
}
await write();

function print(address) {
  console.log(new URL(address).pathname);
}

async function outcomes() {
  const found = everyOutcome(program);
  for (const situation of found) print(await outcomeOf(base, situation.answers));
  console.error(`${found.length} outcomes`);
}

async function questions() {
  const situations = readdirSync('rules/cases').sort().flatMap((file) => decided(program, file));
  const found = new Set();
  for (const { answers } of situations) {
    if (Object.keys(answers).every((question) => found.has(question))) continue;
    for await (const [question, address] of walk(base, answers)) {
      if (found.has(question)) continue;
      if (question) found.add(question);
      else print(address.replace('/uitkomst', '/controleer'));
      print(address);
    }
  }
  console.error(`${found.size} questions in ${situations.length} situations`);
}
