// Many connections that send or read slowly, on a thread of their own, so that others are not measured through them.

import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';

// They do not all come in the same moment: that would be a crowd.
const A_SECOND = 500;
const { port, count, first, drip, deaf } = workerData;
const sockets = [];
const ended = [];
// Who has waited long enough hears how many are left.
parentPort.once('message', () => {
  parentPort.postMessage({ left: sockets.filter((socket) => !socket.destroyed).length });
  for (const socket of sockets) socket.destroy();
});
const began = performance.now();
while (sockets.length < count) {
  for (const due = Math.min(count, (A_SECOND * (performance.now() - began)) / 1000); sockets.length < due;) {
    const socket = open();
    sockets.push(socket);
    ended.push(new Promise((resolve) => { socket.once('close', resolve); }));
  }
  await setTimeout(1);
}
await Promise.all(ended);
parentPort.postMessage({ left: 0 });

function open() {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  if (first) socket.write(first);
  // A deaf one notices the end only when it looks: by a letter that nobody takes any more.
  const letter = drip ?? (deaf && 'x');
  const sending = letter && setInterval(() => { socket.write(letter); }, 1000);
  if (deaf) socket.pause();
  else socket.resume();
  socket.once('close', () => { clearInterval(sending); });
  return socket;
}
