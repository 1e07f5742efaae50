// How many instructions a request costs, in the program itself and not in the kernel: PROGRAM=… node tests/instructions.mjs [write]
// Compares with tests/instructions.json, and fails when one costs a tenth more; with `write` it writes that file anew. A machine
// that does other things besides counts the same, so this may fail where a clock may not. Wants valgrind.
//
//   PROFILES=/path   keep what callgrind wrote, a file a line of the table, for callgrind_annotate

import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { walk } from './browser/fetched.mjs';
import { ANSWER, JOURNEY, PLACE } from './load/journey.mjs';
import { requests } from './operation/requests.mjs';

// Thousands of instructions by what they were counted for.
const KNOWN = join(import.meta.dirname, 'instructions.json');
// What the order of a table, which differs at each run, may add.
const ROOM = 1.1;
const WARM = 30;
const COUNTED = 100;
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
// Any key will do, as long as it is the same.
const KEYS = '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f';

const folder = mkdtempSync(join(tmpdir(), 'instructions-'));
const out = join(folder, 'profile');
const options = ['--tool=callgrind', `--callgrind-out-file=${out}`, '--vgdb-poll=500', `--vgdb-prefix=${join(folder, 'vgdb')}`];
// On one core it has one thread that works.
const child = spawn('taskset', ['-c', '0', 'valgrind', ...options, process.env.PROGRAM, 'serve', '--listen', '127.0.0.1:0'], {
  env: { ...process.env, KEYS }, stdio: ['ignore', 'pipe', 'ignore'],
});
try {
  await measure(await address());
} finally {
  child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}

async function measure(base) {
  const home = sender(`${base}/`);
  await home();
  const found = { start: counted('start') };
  const addresses = [];
  for await (const [, one] of walk(`${base}/`, JOURNEY)) addresses.push(one);
  const [, , question] = addresses;
  const outcome = addresses.at(-1);
  // Another token for the same answers: now the page is kept.
  for await (const [, one] of walk(`${base}/`, JOURNEY)) await sender(one)();
  found.kept = await each('kept', sender(question));
  found.public = await each('public', sender(`${base}/uitleg`));
  found.same = await each('same', await asker(`${base}/wetten`));
  found.question = await each('question', sender(question + PLACE));
  found.outcome = await each('outcome', sender(outcome + PLACE));
  found.post = await each('post', sender(question, { method: 'POST', status: 303, body: ANSWER, headers: FORM }));
  // The two that cost most: for somebody who needs all that there is.
  const costly = await requests(base);
  const cost = (route) => costly.find((one) => one.route === route);
  const workbench = cost('/v/{token}/adviseur');
  const api = cost('/api/v1/uitkomst');
  found.workbench = await each('workbench', sender(base + workbench.path));
  found.api = await each('api', sender(base + api.path, api));
  for (const name of Object.keys(found)) found[name] = Math.round(found[name] * 10) / 10;
  if (process.argv[2] === 'write') writeFileSync(KNOWN, `${JSON.stringify(found, null, 2)}\n`);
  compare(found, JSON.parse(readFileSync(KNOWN, 'utf8')));
}

function compare(found, known) {
  console.log('thousands of instructions:');
  for (const [name, count] of Object.entries(found)) {
    const more = !(count <= known[name] * ROOM);
    if (more) process.exitCode = 1;
    console.log(`${String(count).padStart(9)}  ${name}, known as ${known[name]}${more ? ': over a tenth more' : ''}`);
  }
}

// Thousands of instructions of one such request.
async function each(name, send) {
  for (let count = 0; count < WARM; count += 1) await send();
  counted('warm');
  for (let count = 0; count < COUNTED; count += 1) await send();
  return counted(name) / COUNTED;
}

// Thousands of instructions since this was asked last.
function counted(name) {
  execFileSync('vgdb', [`--vgdb-prefix=${join(folder, 'vgdb')}`, `--pid=${child.pid}`, 'dump', name], { stdio: 'ignore' });
  const [file] = readdirSync(folder).filter((one) => /^profile\.\d+$/.test(one));
  const [, total] = readFileSync(join(folder, file), 'utf8').match(/^(?:totals|summary): (\d+)/m);
  if (process.env.PROFILES) renameSync(join(folder, file), join(process.env.PROFILES, name));
  else rmSync(join(folder, file));
  return Number(total) / 1000;
}

// Asks for a page that the asker has.
async function asker(address) {
  const { headers } = await fetch(address, { headers: { 'accept-encoding': 'identity' } });
  return sender(address, { status: 304, headers: { 'if-none-match': headers.get('etag') } });
}

// Sends the same request again, over one connection.
function sender(address, { method = 'GET', status = 200, body, headers = {} } = {}) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const length = body ? { 'content-length': Buffer.byteLength(body) } : {};
  const send = () => new Promise((resolve, reject) => {
    const sent = request(address, { agent, method, headers: { ...headers, ...length } }, (answer) => {
      if (answer.statusCode !== status) reject(new Error(`${method}: ${answer.statusCode}`));
      answer.resume().once('end', resolve);
    });
    // The program ends a connection after a minute; a request that comes just then is sent again.
    const again = (error) => (sent.reusedSocket && error.code === 'ECONNRESET' ? send().then(resolve, reject) : reject(error));
    sent.once('error', again).end(body);
  });
  return send;
}

// The first line that the program says names its address.
function address() {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
    createInterface({ input: child.stdout }).once('line', (line) => resolve(line.match(/http:\/\/[\d.:]+/)[0]));
  });
}
