// Millions of mixed requests, and what the program has in memory before and after.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomOutcomes } from '../browser/fetched.mjs';
import { memory, start, stopAll } from './programs.mjs';
import { requests } from './requests.mjs';

const COUNT = Number(process.argv[2] ?? 5_000_000);
// What finished pages may take, by docs/decisions/0010, in megabytes.
const KEPT = 24 * 1.048576;
const JOURNEYS = 200;
const PARTS = 20;

const folder = mkdtempSync(join(tmpdir(), 'soak-'));
try {
  const server = await start('ours', process.env.PROGRAM, ['serve', '--listen', '127.0.0.1:0'], { env: { RUST_LOG: 'warn' } });
  const rest = memory(server);
  const script = join(folder, 'mixed.lua');
  writeFileSync(script, mixed(await all(server.base)));
  let sent = 0;
  let most = rest;
  const statuses = {};
  console.log(`At rest ${rest.toFixed(1)} MB.`);
  while (sent < COUNT) {
    const before = sent;
    const text = execFileSync('wrk', ['-t1', '-c4', '-d10s', '--timeout', '20s', '-s', script, server.base], { encoding: 'utf8' });
    sent += Number(text.match(/(\d+) requests in/)[1]);
    for (const [, status, count] of text.matchAll(/status (\d+) (\d+)/g)) statuses[status] = (statuses[status] ?? 0) + Number(count);
    most = Math.max(most, memory(server));
    if (Math.floor((sent * PARTS) / COUNT) > Math.floor((before * PARTS) / COUNT)) console.log(`${sent} requests: ${memory(server).toFixed(1)} MB`);
  }
  console.log(`${sent} requests, by status: ${JSON.stringify(statuses)}. At most ${most.toFixed(1)} MB, ${(most - rest).toFixed(1)} above rest; what is kept may take ${KEPT.toFixed(1)}.`);
  if (most - rest > KEPT || statuses[500]) process.exitCode = 1;
} finally {
  stopAll();
  rmSync(folder, { recursive: true, force: true });
}

// Each costliest request once, with no form larger than a page, and many journeys, kept and made anew.
async function all(base) {
  const list = (await requests(base)).filter(({ body = '' }) => body.length < 10_000);
  for await (const { address } of randomOutcomes(base, JOURNEYS)) {
    const path = new URL(address).pathname;
    for (const page of ['uitkomst', 'controleer', 'vraag/1', 'uitkomst?gemeente=0546']) list.push({ method: 'GET', path: path.replace('uitkomst', page) });
    list.push({ method: 'POST', path: path.replace('uitkomst', 'vraag/2'), body: 'vraag=leeftijd&antwoord=volwassen' });
    list.push({ method: 'GET', path: path.slice(0, -12) }, { method: 'GET', path: `/gemeente?zoek=${encodeURIComponent(path.slice(-40, -20))}` });
  }
  return list;
}

function mixed(list) {
  const kind = { 'content-type': 'application/x-www-form-urlencoded' };
  const lines = list.map(({ method, path, body, headers = kind }) => `  wrk.format([==[${method}]==], [==[${path}]==], {${body ? Object.entries(headers).map(([name, value]) => `[ [==[${name}]==] ] = [==[${value}]==]`) : ''}}, ${body ? `[==[${body}]==]` : 'nil'}),`);
  return `
local all
statuses = {}
function init() all = {\n${lines.join('\n')}\n} end
function request() return all[math.random(#all)] end
function response(status) statuses[status] = (statuses[status] or 0) + 1 end
threads = {}
function setup(thread) table.insert(threads, thread) end
function done() for status, count in pairs(threads[1]:get("statuses")) do print("status " .. status .. " " .. count) end end
`;
}
