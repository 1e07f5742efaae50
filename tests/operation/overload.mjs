// A server with a tenth of a core, asked for its costliest page three times as often as it can make it.

import { existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { requests } from './requests.mjs';
import { part, start, stopAll, wait } from './programs.mjs';
import { ask } from './visitor.mjs';

const SECONDS = Number(process.argv[2] ?? 60);
// The costliest page that is read when it may not be kept, by tests/operation/run costs.
const COSTLIEST = 'GET /v/{token}/adviseur';
// A tenth of one core in short turns; in the usual ones of 100 ms a quiet server too would stand still for 90.
const [QUOTA, PERIOD] = [1000, 10_000];

const group = cgroup(`welke-zorgwet-overload-${process.pid}`);
let good = true;
try {
  const server = await start('ours', 'sh', ['-c', `echo $$ > ${group.path}/cgroup.procs && exec ${process.env.PROGRAM} serve --listen 127.0.0.1:0`], { core: 0, env: { RUST_LOG: 'warn' } });
  const { path, ...asked } = (await requests(server.base)).find(({ route, method }) => `${method} ${route}` === COSTLIEST);
  const once = (agent) => ask(agent, `${server.base}${path}`, asked);
  const served = await capacity(once, 5);
  const quiet = await load(once, served / 5, 20);
  const p99 = part(quiet.good, 0.99);
  console.log(`${path.replace(/\/v\/[^/]+/, '/v/…')}: ${served.toFixed(0)} a second on a tenth of a core; quiet p99 ${p99.toFixed(1)} ms.`);
  const [busy, health] = await Promise.all([load(once, served * 3, SECONDS), probes(server, SECONDS)]);
  const after = await load(once, served / 5, 2);
  const accepted = part(busy.good, 0.99);
  console.log(`${SECONDS} s at ${(served * 3).toFixed(0)} a second: ${busy.good.length} answered (p99 ${accepted.toFixed(1)} ms, ${(accepted / p99).toFixed(1)} × quiet), ${busy.refused.length} heard 503 (p99 ${part(busy.refused, 0.99).toFixed(1)} ms), ${busy.other} something else.`);
  console.log(`/healthz meanwhile: ${health.length} times, p99 ${part(health, 0.99).toFixed(1)} ms, at most ${Math.max(...health).toFixed(1)} ms.`);
  console.log(`Two seconds after: ${after.good.length} answered (p99 ${part(after.good, 0.99).toFixed(1)} ms), ${after.refused.length} heard 503, ${after.other} something else.`);
  good = busy.other === 0 && busy.refused.length > 0 && accepted <= 3 * p99 && Math.max(...health) < 100 && after.refused.length + after.other === 0;
} finally {
  stopAll();
  await wait(200);
  group.remove();
}
if (!good) process.exitCode = 1;

// How many a second are answered to a few who ask again as soon as they have their answer.
async function capacity(once, seconds) {
  const agent = new Agent({ keepAlive: true });
  const until = performance.now() + seconds * 1000;
  let count = 0;
  const asks = async () => {
    while (performance.now() < until) if ((await once(agent)).status === 200) count += 1;
  };
  await Promise.all([asks(), asks()]);
  agent.destroy();
  return count / seconds;
}

// Asks so often a second, whatever comes back, and sorts what did by its status, in milliseconds.
async function load(once, rate, seconds) {
  const agent = new Agent({ keepAlive: true });
  const told = { good: [], refused: [], other: 0 };
  const asked = [];
  const began = performance.now();
  for (let count = 0; count < rate * seconds;) {
    const due = Math.min(((performance.now() - began) / 1000) * rate, rate * seconds);
    for (; count < due; count += 1) {
      asked.push(once(agent).then(({ status, headers, milliseconds }) => {
        if (status === 200) told.good.push(milliseconds);
        else if (status === 503 && headers['retry-after']) told.refused.push(milliseconds);
        else told.other += 1;
      }));
    }
    await wait(2);
  }
  await Promise.all(asked);
  agent.destroy();
  return told;
}

// How long who asks whether the server is alive waits, each time on a new connection.
async function probes(server, seconds) {
  const times = [];
  const until = performance.now() + seconds * 1000;
  while (performance.now() < until) {
    const { status, milliseconds } = await ask(undefined, `${server.base}/healthz`, { headers: { connection: 'close' } });
    if (status !== 200) throw new Error(`/healthz: ${status}`);
    times.push(milliseconds);
    await wait(100);
  }
  return times;
}

// A group of processes with a limit on its CPU, in either version of cgroups. The program is in it from its start, as in a container.
function cgroup(name) {
  const [first, second] = ['/sys/fs/cgroup/cpu', '/sys/fs/cgroup'].map((root) => `${root}/${name}`);
  const path = existsSync('/sys/fs/cgroup/cpu') ? first : second;
  mkdirSync(path);
  if (path === first) {
    writeFileSync(`${path}/cpu.cfs_period_us`, String(PERIOD));
    writeFileSync(`${path}/cpu.cfs_quota_us`, String(QUOTA));
  } else {
    writeFileSync('/sys/fs/cgroup/cgroup.subtree_control', '+cpu');
    writeFileSync(`${path}/cpu.max`, `${QUOTA} ${PERIOD}`);
  }
  return { path, remove: () => rmdirSync(path) };
}
