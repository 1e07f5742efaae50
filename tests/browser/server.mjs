// Starts the program on a free port; its first line names the address.

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const START_MILLISECONDS = 60_000;

export function startServer(program, options = [], settings = {}) {
  const env = { ...process.env, ...settings };
  const child = spawn(program, ['serve', '--listen', '127.0.0.1:0', ...options], { stdio: ['ignore', 'pipe', 'pipe'], env });
  let errors = '';
  child.stderr.on('data', (text) => { errors = (errors + text).slice(-4000); });

  const stop = () => new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    const force = setTimeout(() => child.kill('SIGKILL'), 5_000);
    child.once('exit', () => { clearTimeout(force); resolve(); });
    child.kill('SIGTERM');
  });

  return new Promise((resolve, reject) => {
    const fail = (reason) => { child.kill('SIGKILL'); reject(new Error(`${program} serve: ${reason}\n${errors}`)); };
    const timer = setTimeout(() => fail(`no address after ${START_MILLISECONDS / 1000} s`), START_MILLISECONDS);
    child.once('error', (error) => { clearTimeout(timer); fail(error.message); });
    child.once('exit', (code) => { clearTimeout(timer); fail(`ended with ${code}`); });
    createInterface({ input: child.stdout }).on('line', (line) => {
      const address = line.match(/http:\/\/127\.0\.0\.1:\d+/)?.[0];
      if (!address) return;
      clearTimeout(timer);
      resolve({ base: address, stop });
    });
  });
}
