// Two replicas behind HAProxy with 200 journeys under way, and what an operator or bad luck does to them.

import { spawn, execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { end, freePort, keep, start, stopAll, wait } from './programs.mjs';
import { ask, journey, tally } from './visitor.mjs';

const JOURNEYS = Number(process.argv[2] ?? 200);
const [OLD_KEY, NEW_KEY] = [1, 2].map(() => randomBytes(32).toString('hex'));
// The question that another version of the rules calls otherwise.
const [QUESTION, RENAMED] = ['dag-en-nacht', 'toezicht-nodig'];
const PROGRAM = process.env.PROGRAM;
const folder = mkdtempSync(join(tmpdir(), 'replicas-'));

try {
  await measure();
} finally {
  stopAll();
  rmSync(folder, { recursive: true, force: true });
}

async function measure() {
  const rules = rulesIn('renamed', renamed);
  const replicas = [];
  for (const name of ['a', 'b']) replicas.push(await begin({ name, port: await freePort(), keys: OLD_KEY }));
  const { base, proxy } = await haproxy(replicas);
  const again = async (replica, signal, changes) => {
    await end(replica, signal);
    Object.assign(replica, changes, await begin({ ...replica, ...changes }));
  };
  const settle = () => wait(5000);
  const scenarios = {
    'nothing': settle,
    'one killed (-9) and started again': async () => {
      await end(replicas[0], 'SIGKILL');
      await settle();
      Object.assign(replicas[0], await begin(replicas[0]));
    },
    'a new key put first on one after the other': async () => {
      for (const replica of replicas) {
        await again(replica, 'SIGTERM', { keys: `${NEW_KEY},${OLD_KEY}` });
        await settle();
      }
    },
    'ten graceful restarts': async () => {
      for (let count = 0; count < 10; count += 1) await again(replicas[count % 2], 'SIGTERM', {});
    },
    'both rolled with a question renamed': async () => {
      for (const replica of replicas) {
        await again(replica, 'SIGTERM', { rules });
        await settle();
      }
    },
  };
  console.log(`| ${JOURNEYS} journeys at once, and | requests | failed | answers lost | journeys dead | ended well |\n|---|---|---|---|---|---|`);
  let good = true;
  for (const [name, happens] of Object.entries(scenarios)) {
    const told = await under(base, happens);
    console.log(`| ${name} | ${told.requests} | ${told.failed} | ${told.lost} | ${told.dead} | ${told.ended} |`);
    for (const note of new Set(told.notes)) console.error(`  ${note}`);
    good &&= told.failed + told.lost + told.dead === 0 && told.ended > 0;
  }
  proxy.child.kill('SIGKILL');
  if (!good) process.exitCode = 1;
}

// Journeys that follow each other, from a while before something happens until a while after; then each goes on to its end.
async function under(base, happens) {
  const told = tally();
  const agent = new Agent({ keepAlive: true, maxSockets: JOURNEYS });
  let more = true;
  const pause = () => wait(more ? 400 + Math.random() * 800 : 0);
  const visitor = async () => {
    while (more) await journey(agent, base, told, pause, () => false);
  };
  const visitors = Array.from({ length: JOURNEYS }, visitor);
  await wait(3000);
  await happens();
  await wait(3000);
  more = false;
  await Promise.all(visitors);
  agent.destroy();
  return told;
}

function rulesIn(name, change) {
  const to = join(folder, name);
  cpSync('rules', to, { recursive: true, filter: (file) => !/cases\/(overzicht|mededelingen)\.yaml$/.test(file) });
  for (const file of readdirSync(to, { recursive: true }).filter((one) => one.endsWith('.yaml'))) {
    const path = join(to, file);
    writeFileSync(path, change(readFileSync(path, 'utf8')));
  }
  return to;
}

function renamed(text) {
  return text.replaceAll(new RegExp(`(?<![\\w-])${QUESTION}(?![\\w-])`, 'g'), RENAMED);
}

async function begin({ name, port, rules, keys }) {
  const args = ['serve', '--listen', `127.0.0.1:${port}`, ...(rules ? ['--rules', rules] : [])];
  const server = await start(name, PROGRAM, args, { env: { KEYS: keys, RUST_LOG: 'warn' }, log: join(folder, `${name}.log`) });
  server.child.removeAllListeners('exit');
  return { name, port, rules, keys, ...server };
}

async function haproxy(replicas) {
  const port = await freePort();
  const file = join(folder, 'haproxy.cfg');
  // All that is posted to us may be sent again: nothing is kept. Not after a 503: who has too much to do would get more.
  writeFileSync(file, `
    global
      maxconn 2000
    defaults
      mode http
      timeout connect 2s
      timeout client 30s
      timeout server 30s
      retries 3
      option redispatch 1
      retry-on conn-failure empty-response response-timeout
    frontend visitors
      bind 127.0.0.1:${port}
      default_backend replicas
    backend replicas
      balance roundrobin
      option httpchk GET /readyz
      default-server check inter 500ms fall 2 rise 1
${replicas.map((one) => `      server ${one.name} 127.0.0.1:${one.port}`).join('\n')}
`);
  const child = spawn('haproxy', ['-db', '-q', '-f', file], { stdio: ['ignore', 'ignore', 'inherit'] });
  const proxy = keep({ child });
  const base = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await ask(undefined, `${base}/healthz`)).status === 200) return { base, proxy };
    await wait(100);
  }
  throw new Error(execFileSync('haproxy', ['-c', '-f', file], { encoding: 'utf8' }));
}
