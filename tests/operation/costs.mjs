// What the costliest request of each route takes of a core, as a table; the costliest first.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start, stopAll, used } from './programs.mjs';
import { requests } from './requests.mjs';

const folder = mkdtempSync(join(tmpdir(), 'costs-'));
try {
  const server = await start('ours', process.env.PROGRAM, ['serve', '--listen', '127.0.0.1:0'], { core: 0, env: { RUST_LOG: 'warn' } });
  const rows = [];
  for (const request of await requests(server.base)) rows.push(measure(server, request));
  rows.sort((a, b) => b.cpu - a.cpu);
  console.log('| route | CPU a request, ms | sent | status |\n|---|---|---|---|');
  for (const { name, cpu, sent, status } of rows) console.log(`| ${name} | ${(cpu / 1000).toFixed(2)} | ${sent} | ${status} |`);
} finally {
  stopAll();
  rmSync(folder, { recursive: true, force: true });
}

// A second of one request, from two who ask again when they have their answer.
function measure(server, { route, method, path, body = '', headers = { 'content-type': 'application/x-www-form-urlencoded' } }) {
  const script = join(folder, 'request.lua');
  const lines = [`wrk.method = ${lua(method)}`, ...Object.entries(headers).map(([name, value]) => `wrk.headers[ ${lua(name)} ] = ${lua(value)}`)];
  if (body) lines.push(`wrk.body = ${lua(body)}`);
  lines.push('statuses = {}', 'function response(status) statuses[status] = (statuses[status] or 0) + 1 end');
  lines.push('threads = {}', 'function setup(thread) table.insert(threads, thread) end');
  lines.push('function done() for status, count in pairs(threads[1]:get("statuses")) do print("status " .. status .. " " .. count) end end');
  writeFileSync(script, lines.join('\n'));
  const before = used(server);
  const text = execFileSync('taskset', ['-c', '1', 'wrk', '-t1', '-c2', '-d1s', '--timeout', '20s', '-s', script, `${server.base}${path}`], { encoding: 'utf8' });
  const count = Number(text.match(/(\d+) requests in/)[1]);
  const statuses = [...text.matchAll(/status (\d+) \d+/g)].map(([, status]) => status);
  return { name: `${method} \`${route}\``, cpu: (used(server) - before) / count, sent: `${path.length + body.length} bytes`, status: statuses.join(', ') };
}

function lua(text) {
  return `[==[${text}]==]`;
}
