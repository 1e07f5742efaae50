// Programs that a measurement starts, on a core of their own where it says so, and what the kernel counted for them.

import { spawn } from 'node:child_process';
import { readFileSync, readdirSync, openSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createServer } from 'node:net';

const running = new Set();

// Starts a program that prints its address, and waits for that. `core` ties it to one core, `log` is a file for what it logs.
export function start(name, program, args, { core, env = {}, log } = {}) {
  const command = core === undefined ? [program, ...args] : ['taskset', '-c', String(core), program, ...args];
  const child = spawn(command[0], command.slice(1), { stdio: ['ignore', 'pipe', log ? openSync(log, 'a') : 'ignore'], env: { ...process.env, ...env } });
  const server = keep({ child });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      server.base ??= line.match(/http:\/\/127\.0\.0\.1:\d+/)?.[0];
      if (server.base) resolve(server);
    });
  });
}

// Has a program that was started elsewhere stopped with the others.
export function keep(server) {
  running.add(server);
  server.child.once('exit', () => running.delete(server));
  return server;
}

export function stopAll() {
  for (const { child } of running) child.kill('SIGKILL');
}

// Ends a program with a signal, and waits until it has ended.
export function end({ child }, signal) {
  return new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill(signal);
  });
}

// A port that nobody listens on now.
export function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

export function wait(milliseconds) {
  return new Promise((resolve) => { setTimeout(resolve, milliseconds); });
}

export function middle(numbers) {
  return part(numbers, 0.5);
}

// The number below which this part of them lies.
export function part(numbers, share) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

// Microseconds of CPU that a server used, with the processes that it started.
export function used({ child }) {
  const children = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').split(' ').filter(Boolean);
  const threads = [child.pid, ...children].flatMap((pid) => readdirSync(`/proc/${pid}/task`).map((thread) => `/proc/${pid}/task/${thread}/schedstat`));
  return threads.reduce((sum, file) => sum + Number(readFileSync(file, 'utf8').split(' ')[0]) / 1000, 0);
}

// Megabytes in memory.
export function memory({ child }) {
  return Number(readFileSync(`/proc/${child.pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1]) * 1024 / 1e6;
}
