// Thousands of connections that send or read slowly, of one kind after the other, and what others notice of them.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { memory, part, start, stopAll, wait } from './programs.mjs';
import { ask } from './visitor.mjs';

const COUNT = Number(process.argv[2] ?? 2000);
// How many seconds others are watched, and how many a connection of each kind may last: the limits in src/commands/server.rs,
// and some for the clock.
const WATCHED = 10;
const FORM = 'POST /start HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 65100\r\n\r\na=' + 'x'.repeat(60_000);
const KINDS = [
  { name: 'headers', lasts: 10, first: 'GET / HTTP/1.1\r\nhost: localhost\r\nx-', drip: 'x' },
  { name: 'bodies', lasts: 20, first: FORM, drip: 'x' },
  { name: 'never reading', lasts: 80, first: 'GET /wetten/wmo HTTP/1.1\r\nhost: localhost\r\n\r\n'.repeat(8), deaf: true },
  { name: 'idle', lasts: 10, first: '' },
];
const SLACK = 5;
const AFTER = 20_000;

const folder = mkdtempSync(join(tmpdir(), 'slow-'));
const log = join(folder, 'log');
let good = true;
try {
  const server = await start('ours', process.env.PROGRAM, ['serve', '--listen', '127.0.0.1:0'], { log });
  // What is kept of pages is in memory before anything is measured.
  await others(server, 3);
  const quiet = await others(server, WATCHED);
  console.log(`${COUNT} connections of each kind. Others alone: p99 ${quiet.toFixed(2)} ms.\n`);
  console.log('| connections | p99 of others, ms | × alone | all gone after, s | memory before, then, after, MB | said in the log |\n|---|---|---|---|---|---|');
  for (const kind of KINDS) await measure(server, kind, quiet);
} finally {
  stopAll();
  rmSync(folder, { recursive: true, force: true });
}
if (!good) process.exitCode = 1;

async function measure(server, kind, quiet) {
  const before = memory(server);
  const said = readFileSync(log, 'utf8').length;
  const began = performance.now();
  const slow = new Worker(new URL('slow-visitors.mjs', import.meta.url), {
    workerData: { ...kind, port: Number(new URL(server.base).port), count: COUNT },
  });
  const ended = new Promise((resolve) => { slow.once('message', resolve); });
  const p99 = await others(server, WATCHED);
  const most = memory(server);
  await Promise.race([ended, wait((kind.lasts + SLACK) * 1000 - (performance.now() - began))]);
  const seconds = (performance.now() - began) / 1000;
  slow.postMessage('enough');
  const { left } = await ended;
  // The log tells every ten seconds; and after ten that nothing used it, memory goes back, bit by bit.
  await wait(AFTER);
  const after = memory(server);
  const lines = readFileSync(log, 'utf8').slice(said).split('\n').filter((line) => /connections were cut|all connections|status=408/.test(line));
  const fits = left === 0 && p99 <= 2 * quiet && after - before <= 10 && lines.length > 0;
  good &&= fits;
  const gone = left ? `${left} are left` : seconds.toFixed(1);
  const words = lines.at(-1)?.replace(/^.*?: /, '').replace(/^welke_zorgwet::\S+ /, '') ?? 'nothing';
  console.log(`| ${kind.name} | ${p99.toFixed(2)} | ${(p99 / quiet).toFixed(1)} | ${gone} | ${[before, most, after].map((one) => one.toFixed(1)).join(', ')} | ${words} |`);
}

// How long others wait at most, but for one in a hundred: for the first question, each on a connection of their own, forty
// a second.
async function others(server, seconds) {
  const times = [];
  const asked = [];
  for (let count = 0; count < seconds * 40; count += 1) {
    asked.push(ask(undefined, `${server.base}/start`, { method: 'POST', fields: [], headers: { connection: 'close' } }).then(({ status, milliseconds }) => {
      // Who is sent away waits for ever.
      times.push(status === 303 ? milliseconds : Infinity);
    }));
    await wait(25);
  }
  await Promise.all(asked);
  return part(times, 0.99);
}
