// A crowd of clients that keeps a ledger of its own: what each tenant was answered, hour by hour of this machine's clock.
//   node client.mjs --node URL[=SHARE]... --tenant NAME=TOKEN... [--clients 64] [--tries N] [--seconds N] [--pause MS] [--log FILE] [--path PATH] [--retries N]
// Ends after so many tries, after so many seconds or when asked to by a signal; requests that run are waited for. Prints its sums as JSON:
//   hours      tenant -> hour -> outcome -> how many; `2026-01-31T09..2026-01-31T10` where the hour turned between question and answer. An outcome
//              is a status, `refused` (no connection: nothing was sent) or `broken` (sent, but no whole answer: it may have been served)
//   codes      outcome -> error code -> how many
//   no_wait    429 and 503 without a Retry-After of at least a second
//   odd        the first answers of status 500 and up that are not 503, to be read
//   slowest    milliseconds
//   p99        tenant -> milliseconds that 99 of 100 of its answers took at most
//   retried    how many were asked again, as --retries allows: what was refused, broken or answered by 503. What is counted is the last answer
// A line of the log: the answer's instant in ms, tenant, number of the node, outcome.
import { createWriteStream } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
  options: {
    node: { type: 'string', multiple: true },
    tenant: { type: 'string', multiple: true },
    clients: { type: 'string', default: '64' },
    tries: { type: 'string', default: 'Infinity' },
    seconds: { type: 'string', default: 'Infinity' },
    pause: { type: 'string', default: '0' },
    timeout: { type: 'string', default: '30000' },
    path: { type: 'string', default: '/api/sales/customers/?limit=1' },
    log: { type: 'string' },
    retries: { type: 'string', default: '0' },
  },
});

const split = (text) => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)];
const nodes = options.node.map((text, number) => {
  const [url, share] = text.includes('=') ? split(text) : [text, '1'];
  const protocol = url.startsWith('https:') ? https : http;
  return { url, share: Number(share), number: number + 1, protocol, agent: new protocol.Agent({ keepAlive: true }) };
});
const tenants = options.tenant.map(split).map(([name, token]) => ({ name, token }));
const shares = nodes.reduce((sum, node) => sum + node.share, 0);
const [tries, pause, timeout] = [Number(options.tries), Number(options.pause), Number(options.timeout)];
const deadline = performance.now() + Number(options.seconds) * 1000;
const log = options.log && createWriteStream(options.log);
const sums = { tries: 0, hours: {}, codes: {}, no_wait: 0, odd: [], slowest: 0, p99: {}, retried: 0 };
const times = {};
let isOver = false;
let started = 0;

const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const increment = (sum, ...keys) => {
  const last = keys.pop();
  for (const key of keys) sum = sum[key] ??= {};
  sum[last] = (sum[last] ?? 0) + 1;
};

function pickNode() {
  let at = Math.random() * shares;
  return nodes.find((node) => (at -= node.share) < 0) ?? nodes.at(-1);
}

const ask = (node, tenant) =>
  new Promise((done) => {
    const headers = { authorization: `Bearer ${tenant.token}` };
    const request = node.protocol.get(node.url + options.path, { agent: node.agent, headers, timeout }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text) => (body += text));
      response.on('end', () => done({ outcome: response.statusCode, headers: response.headers, body }));
      response.on('error', () => done({ outcome: 'broken' }));
    });
    request.on('timeout', () => request.destroy());
    request.on('error', (error) => done({ outcome: error.code === 'ECONNREFUSED' ? 'refused' : 'broken' }));
  });

const hourOf = (instant) => new Date(instant).toISOString().slice(0, 13);

function note(node, tenant, answer, begun, took) {
  const now = Date.now();
  const hours = [...new Set([hourOf(begun), hourOf(now)])].join('..'); // it may have been admitted in either
  const { outcome, headers, body } = answer;
  sums.tries++;
  (times[tenant.name] ??= []).push(took);
  sums.slowest = Math.max(sums.slowest, Math.round(took));
  increment(sums.hours, tenant.name, hours, outcome);
  log?.write(`${now} ${tenant.name} ${node.number} ${outcome}\n`);
  if (!(outcome >= 400)) return;
  increment(sums.codes, outcome, /"error_code":\s*"(\w+)"/.exec(body)?.[1] ?? 'none');
  if ((outcome === 429 || outcome === 503) && !(headers['retry-after'] >= 1)) sums.no_wait++;
  if (outcome >= 500 && outcome !== 503 && sums.odd.length < 5) sums.odd.push(`${outcome} ${body.slice(0, 300)}`);
}

async function client(number) {
  for (let turn = number; !isOver && started < tries && performance.now() < deadline; turn++) {
    started++;
    const [node, tenant, begun, at] = [pickNode(), tenants[turn % tenants.length], Date.now(), performance.now()];
    let answer = await ask(node, tenant);
    for (let left = Number(options.retries); left > 0 && ['refused', 'broken', 503].includes(answer.outcome); left--) {
      sums.retried++;
      await sleep(100);
      answer = await ask(node, tenant);
    }
    note(node, tenant, answer, begun, performance.now() - at);
    const wait = answer.outcome === 'refused' || answer.outcome === 'broken' ? Math.max(pause, 20) : pause;
    if (wait > 0) await sleep(wait);
  }
}

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => (isOver = true));
await Promise.all(Array.from({ length: Number(options.clients) }, (_, number) => client(number)));
if (log) await new Promise((done) => log.end(done));
for (const [name, all] of Object.entries(times)) sums.p99[name] = Number(all.sort((a, b) => a - b)[Math.ceil(all.length * 0.99) - 1].toFixed(2));
console.log(JSON.stringify(sums));
process.exit();
