// Measures what tests/load/run tells. The server has one core and wrk the other; CPU is what the kernel counted for the server's
// threads, so that it does not matter how fast wrk is.

import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request, walk } from '../browser/fetched.mjs';
import { freePort, keep, memory, middle, start, stopAll, used } from '../operation/programs.mjs';
import { JOURNEY, PLACE } from './journey.mjs';

const ROUNDS = Number(process.argv[2] ?? 5);
const SECONDS = 1;
const CONNECTIONS = 32;
const HERE = import.meta.dirname;
const BROWSER = 'gzip, deflate, br, zstd';

const folder = mkdtempSync(join(tmpdir(), 'load-'));
// nginx reads it as another user.
chmodSync(folder, 0o755);
try {
  await measure();
} finally {
  stopAll();
  rmSync(folder, { recursive: true, force: true });
}

async function measure() {
  const ours = await start('ours', process.env.PROGRAM, ['serve', '--listen', '127.0.0.1:0'], { core: 0 });
  const rest = memory(ours);
  const addresses = await journey(ours);
  const question = addresses[2];
  const outcome = addresses.at(-1);
  // A page is kept when another token comes to it.
  for (const one of [...await journey(ours), ...addresses]) {
    for (const packing of [BROWSER, 'identity']) await (await request(one, { headers: { 'accept-encoding': packing } })).arrayBuffer();
  }
  const page = await (await request(question)).arrayBuffer();
  writeFileSync(join(folder, 'page.html'), Buffer.from(page));
  // Not by fetch, which unpacks it.
  writeFileSync(join(folder, 'page.html.br'), execFileSync('curl', ['-s', '-H', 'Accept-Encoding: br', question], { maxBuffer: 1e8 }));
  const bare = await start('bare', process.env.BARE, [join(folder, 'page.html')], { core: 0 });
  const nginx = await startNginx();

  const anew = (address) => [address + PLACE];
  const br = (address) => ['-H', `Accept-Encoding: ${BROWSER}`, address];
  const post = ['-s', join(HERE, 'post.lua')];
  const tag = (await request(`${ours.base}/wetten`, { headers: { 'accept-encoding': BROWSER } })).headers.get('etag');
  const cases = [
    ['bare axum, the question page as a constant', bare, [`${bare.base}/`]],
    ['bare axum, a form', bare, [...post, `${bare.base}/`]],
    ['nginx, the same bytes', nginx, [`${nginx.base}/page.html`]],
    ['nginx, the same bytes packed before (brotli_static)', nginx, br(`${nginx.base}/page.html`)],
    ['nginx, packed at each request (gzip 6)', nginx, br(`${nginx.base}/packed/page.html`)],
    ['question, as a browser gets it', ours, br(question)],
    ['question, plain', ours, [question]],
    ['question, plain, made anew', ours, anew(question)],
    ['outcome, as a browser gets it', ours, br(outcome)],
    ['outcome, plain, made anew', ours, anew(outcome)],
    ['an answer is posted', ours, [...post, addresses[2]]],
    ['the start page, as a browser gets it', ours, br(`${ours.base}/`)],
    ['all rules (`/uitleg`), as a browser gets it', ours, br(`${ours.base}/uitleg`)],
    ['`/wetten`, for who has it (304)', ours, ['-H', `If-None-Match: ${tag}`, ...br(`${ours.base}/wetten`)]],
  ].map(([name, server, options]) => ({ name, server, options, runs: [] }));
  for (const one of cases) run(one);
  for (let round = 0; round < ROUNDS; round += 1) {
    const order = round % 2 ? cases.toReversed() : cases;
    for (const one of order) one.runs.push(run(one));
    process.stderr.write(`round ${round + 1} of ${ROUNDS}\n`);
  }
  print(cases, { rest, now: memory(ours), started: await startUp() });
}

function print(cases, { rest, now, started }) {
  const cpu = ({ runs }) => middle(runs.map(({ cpu }) => cpu));
  const [bare, , nginx] = cases.map(cpu);
  console.log('| | CPU a request, µs | × bare axum | × nginx | p50, µs | p99, µs |\n|---|---|---|---|---|---|');
  for (const one of cases) {
    const [p50, p99] = ['p50', 'p99'].map((name) => middle(one.runs.map((run) => run[name])));
    const cells = [one.name, cpu(one).toFixed(1), (cpu(one) / bare).toFixed(2), (cpu(one) / nginx).toFixed(2), p50, p99];
    console.log(`| ${cells.join(' | ')} |`);
  }
  const size = statSync(process.env.PROGRAM).size;
  console.log(`\nFrom start to first page ${started.toFixed(0)} ms on that core; memory at rest ${rest.toFixed(1)} MB, after this ${now.toFixed(1)} MB; program ${(size / 1e6).toFixed(1)} MB.`);
  console.log(`The middle of ${ROUNDS} rounds of ${SECONDS} s each, ${CONNECTIONS} connections, server and client on a core of their own.`);
}

function run({ server, options }) {
  const before = used(server);
  const text = execFileSync('taskset', ['-c', '1', 'wrk', '-t1', `-c${CONNECTIONS}`, `-d${SECONDS}s`, '--latency', ...options], { encoding: 'utf8' });
  const requests = Number(text.match(/(\d+) requests in/)[1]);
  if (/Non-2xx/.test(text)) throw new Error(`${options.join(' ')}\n${text}`);
  const time = (name) => {
    const [, number, unit] = text.match(new RegExp(`${name}%\\s+([\\d.]+)(us|ms|s)`));
    return Math.round(Number(number) * { us: 1, ms: 1000, s: 1_000_000 }[unit]);
  };
  return { cpu: (used(server) - before) / requests, p50: time('50'), p99: time('99') };
}

async function startNginx() {
  const port = await freePort();
  mkdirSync(join(folder, 'packed'));
  writeFileSync(join(folder, 'packed/page.html'), readFileSync(join(folder, 'page.html')));
  writeFileSync(join(folder, 'nginx.conf'), `
    load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;
    daemon off; worker_processes 1; pid ${folder}/nginx.pid; error_log ${folder}/error.log;
    events { worker_connections 512; }
    http {
      access_log off; sendfile on; tcp_nopush on; keepalive_requests 10000000; open_file_cache max=10; types { text/html html; } charset utf-8;
      ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
      server {
        listen 127.0.0.1:${port}; root ${folder};
        location / { brotli_static on; }
        location /packed/ { gzip on; gzip_comp_level 6; gzip_min_length 1; }
      }
    }`);
  const child = spawn('taskset', ['-c', '0', 'nginx', '-e', `${folder}/error.log`, '-c', join(folder, 'nginx.conf')], { stdio: 'ignore' });
  const server = keep({ child, base: `http://127.0.0.1:${port}` });
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await fetch(`${server.base}/page.html`).catch(() => null);
    if (answer?.ok) return server;
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
  throw new Error(`nginx does not start: ${readFileSync(`${folder}/error.log`, 'utf8').slice(0, 1000)}`);
}

// The addresses of the questions of the journey, and of its outcome.
async function journey(server) {
  const addresses = [];
  for await (const [, address] of walk(`${server.base}/`, JOURNEY)) addresses.push(address);
  return addresses;
}

// Milliseconds from the start of the program to its first page: the middle of nine.
async function startUp() {
  const times = [];
  for (let count = 0; count < 9; count += 1) {
    const began = performance.now();
    const server = await start('ours', process.env.PROGRAM, ['serve', '--listen', '127.0.0.1:0'], { core: 0 });
    await (await request(`${server.base}/`)).arrayBuffer();
    times.push(performance.now() - began);
    server.child.removeAllListeners('exit');
    server.child.kill('SIGKILL');
  }
  return middle(times);
}
