// Many connections that send or read slowly, on a thread of their own, so that others are not measured through them.

import { connect } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';

const { port, count, first, drip, deaf } = workerData;
const sockets = Array.from({ length: count }, open);
const ended = sockets.map((socket) => new Promise((resolve) => { socket.once('close', resolve); }));
Promise.all(ended).then(() => parentPort.postMessage({ left: 0 }));
// Who has waited long enough hears how many are left.
parentPort.once('message', () => {
  parentPort.postMessage({ left: sockets.filter((socket) => !socket.destroyed).length });
  for (const socket of sockets) socket.destroy();
});

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
