// Live connections by the thousand, as small as they can be made: an upgrade, the server's frames, masked pings.
//   node sockets.mjs rush   --node URL... --token TOKEN [--clients 200] [--rounds 1]   all at once, spread over the nodes, round after round
//   node sockets.mjs listen --node URL... --token TOKEN [--clients 2] [--log FILE] [--at-once 200] [--reopen]   opens them and writes what it hears until a
//                           signal; with --reopen it opens anew what was closed, and says `open N` whenever N of them are
// `rush` prints, per round, how many stayed open and with which codes the others were closed, and the most and the least that any node ever said were open.
// A line of the log of `listen`: the instant in ms, number of the node, the event's type or the close code.
import { createWriteStream } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { parseArgs } from 'node:util';

const { values: options, positionals: [mode] } = parseArgs({
  allowPositionals: true,
  options: {
    node: { type: 'string', multiple: true },
    token: { type: 'string' },
    clients: { type: 'string', default: '200' },
    rounds: { type: 'string', default: '1' },
    log: { type: 'string' },
    'at-once': { type: 'string', default: '200' },
    reopen: { type: 'boolean', default: false },
  },
});
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

/**
 * Opens a WebSocket, and gives it back once the server has let it in: a handshake comes before that, a pong does not. Null where it was refused.
 * `heard(type, text)` gets each frame after that, `closed(code)` the end.
 */
function open(url, token, heard, closed) {
  return new Promise((done) => {
    let code = 1006;
    let isIn = false;
    const end = () => { closed(code); done(null); };
    const request = (url.startsWith('https:') ? https : http).get(`${url}/ws/?token=${token}`, {
      agent: false,
      headers: { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', 'sec-websocket-key': Buffer.from(`${Math.random()}`.padEnd(16).slice(0, 16)).toString('base64') },
    });
    request.on('upgrade', (response, socket, head) => {
      socket.setNoDelay(true);
      let rest = head;
      const frame = (opcode, payload) => {
        const masked = Buffer.alloc(6 + payload.length); // a mask of zeros masks nothing
        masked[0] = 0x80 | opcode;
        masked[1] = 0x80 | payload.length;
        payload.copy(masked, 6);
        socket.write(masked);
      };
      const read = (chunk) => {
        rest = rest.length ? Buffer.concat([rest, chunk]) : chunk;
        while (rest.length >= 2) {
          let length = rest[1] & 0x7f;
          let from = 2;
          if (length === 126) {
            if (rest.length < 4) return;
            length = rest.readUInt16BE(2);
            from = 4;
          }
          if (rest.length < from + length) return;
          const [opcode, payload] = [rest[0] & 0xf, rest.subarray(from, from + length)];
          rest = rest.subarray(from + length);
          if (opcode === 1) {
            const { type } = JSON.parse(payload);
            if (isIn || type !== 'pong') heard(type, payload.toString());
            else { isIn = true; done({ abort: () => socket.destroy(), isOpen: () => !socket.destroyed }); }
          } else if (opcode === 8) {
            code = payload.length >= 2 ? payload.readUInt16BE(0) : 1005;
            frame(8, payload.subarray(0, 2));
            socket.end();
          } else if (opcode === 9) frame(10, payload);
        }
      };
      socket.on('data', read).on('close', end).on('error', () => socket.destroy());
      if (head.length) { rest = Buffer.alloc(0); read(head); }
      frame(1, Buffer.from('{"type":"ping"}'));
    });
    request.on('response', (response) => { code = response.statusCode; response.resume(); end(); });
    request.on('error', end);
  });
}

/** What a node says is open. */
const count = (url) =>
  new Promise((done) => {
    http.get(`${url}/api/license/status/`, { headers: { authorization: `Bearer ${options.token}` } }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text) => (body += text)).on('end', () => {
        try { done(JSON.parse(body).data.usage.concurrent_connections); } catch { done(null); }
      });
    }).on('error', () => done(null));
  });

async function rush() {
  const result = { rounds: [], least: Infinity, most: 0 };
  const look = async () => {
    for (const url of options.node) {
      const said = await count(url);
      if (said === null) continue;
      result.least = Math.min(result.least, said);
      result.most = Math.max(result.most, said);
      if (said > 0 && look.forZero) return false;
    }
    return true;
  };
  for (let round = 0; round < Number(options.rounds); round++) {
    const [codes, open_] = [{}, new Set()];
    await Promise.all(Array.from({ length: Number(options.clients) }, async (_, i) => {
      const socket = await open(options.node[i % options.node.length], options.token, () => {}, (code) => { codes[code] = (codes[code] ?? 0) + 1; });
      if (socket) open_.add(socket);
    }));
    look.forZero = false;
    await look();
    result.rounds.push({ open: [...open_].filter((socket) => socket.isOpen()).length, codes: { ...codes } });
    for (const socket of open_) socket.abort();
    look.forZero = true;
    if (round + 1 < Number(options.rounds)) for (let tries = 0; tries < 300 && !(await look()); tries++) await sleep(100);
  }
  console.log(JSON.stringify(result));
}

async function listen() {
  const log = createWriteStream(options.log ?? '/dev/stdout', { flags: 'a' });
  const note = (node, what) => log.write(`${Date.now()} ${node + 1} ${what}\n`);
  let opened = 0;
  let now = 0;
  const keepOpen = (node) => {
    let isOpen = false;
    const closed = async (code) => {
      note(node, code);
      if (isOpen) note(node, `open ${--now}`);
      isOpen = false;
      await sleep(200);
      keepOpen(node);
    };
    return open(options.node[node], options.token, (type) => note(node, type), closed).then((socket) => {
      isOpen = socket?.isOpen() ?? false;
      if (!isOpen) return;
      note(node, `open ${++now}`);
      opened++;
    });
  };
  const [all, atOnce] = [Number(options.clients), Number(options['at-once'])];
  for (let at = 0; at < all; at += atOnce) {
    await Promise.all(Array.from({ length: Math.min(atOnce, all - at) }, (_, i) => {
      const node = (at + i) % options.node.length;
      return options.reopen ? keepOpen(node) : open(options.node[node], options.token, (type) => note(node, type), (code) => note(node, code)).then((socket) => { if (socket) opened++; });
    }));
  }
  note(-1, `opened ${opened}`);
  setInterval(() => {}, 60_000); // stays when every connection is closed
  await new Promise((stop) => process.on('SIGTERM', stop).on('SIGINT', stop));
  log.end(() => process.exit(0));
}

await (mode === 'rush' ? rush() : listen());
if (mode === 'rush') process.exit(0);
