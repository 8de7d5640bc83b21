// Stands before a server: an address that stays when the server behind it changes, and a line that can be slow.
//   node forwarder.mjs PORT FILE
// The file has one line, `TARGET_PORT [DELAY_MS]`, and is looked at every 50 ms. Another target cuts all connections, as a fail-over does; the delay is
// that of each piece of what either side says. Without a target nobody is let in.
import { readFileSync } from 'node:fs';
import net from 'node:net';

const [port, file] = process.argv.slice(2);
const open = new Set();
let target = 0;
let delay = 0;

function look() {
  const [nextTarget = 0, nextDelay = 0] = readFileSync(file, 'utf8').split(/\s+/, 2).map(Number);
  if (nextTarget !== target) for (const socket of open) socket.destroy();
  [target, delay] = [nextTarget, nextDelay];
}

function carry(from, to) {
  open.add(from);
  from.setNoDelay(true);
  let carried = Promise.resolve(); // one after the other, also where the line gets faster
  from.on('data', (piece) => {
    const due = performance.now() + delay;
    carried = carried.then(async () => {
      if (due > performance.now()) await new Promise((done) => setTimeout(done, due - performance.now()));
      if (to.writable) to.write(piece);
    });
  });
  from.on('error', () => to.destroy());
  from.on('close', () => {
    open.delete(from);
    carried.then(() => to.destroy());
  });
}

look();
setInterval(look, 50);
net
  .createServer((client) => {
    if (target === 0) return client.destroy();
    const server = net.connect(target, '127.0.0.1');
    carry(client, server);
    carry(server, client);
  })
  .listen(Number(port), '127.0.0.1');
