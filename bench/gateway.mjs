// Goal P10: what the gateway costs over calling Odoo directly, for a list of 80 records.
//   node bench/gateway.mjs --odoo URL [--database NAME --user NAME --password PASSWORD] [--requests N] [--clients N] [--warm-up N] [--fill]
// The Odoo is a process of its own, so that the CPU is the gateway's alone; P10-gateway.sh starts a demo for it. It measures once the CPU of a request
// has settled: two windows of so many requests within a twentieth of each other, after N (1000) requests at least and 20 windows at most, since
// code is compiled anew while it is hot. With --fill it makes orders where there are fewer than 80. Needs a built server.
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { createServer } from "./server.mjs";

const { values: options } = parseArgs({
  options: {
    odoo: { type: "string" }, database: { type: "string", default: "demo" }, user: { type: "string", default: "admin" }, password: { type: "string", default: "admin" },
    requests: { type: "string", default: "400" }, "warm-up": { type: "string", default: "1000" }, clients: { type: "string", default: "1" }, fill: { type: "boolean", default: false }, port: { type: "string", default: "18471" },
  },
});
if (!options.odoo) throw new Error("--odoo must name an Odoo");
const server = createServer(options.port, { ODOO_URL: options.odoo });
const gateway = server.address;
const fields = "name,state,partner_id,date_order,amount_total,currency_id,user_id";

try {
  server.run("license", "issue", "--tier", "enterprise", "--client", "Bench", "--tenant", options.database, "--perpetual", "--activate", "--limit", "max_api_requests_per_hour=0");
  await server.start();
  const login = await post(`${gateway}/api/auth/login/`, { username: options.user, password: options.password, database: options.database });
  const authorization = { authorization: `Bearer ${(await login.json()).data.token}` };
  const list = `${gateway}/api/sales/orders/?limit=80&fields=${fields}`;
  const ask = () => fetch(list, { headers: authorization });
  let orders = (await (await ask()).json()).data;
  for (let missing = options.fill ? 80 - orders.length : 0; missing > 0; missing--) {
    const quotation = await (await post(`${gateway}/api/sales/quotations/`, { partner_id: orders[0].partner_id.id }, authorization)).json();
    if (!(await post(`${gateway}/api/sales/quotations/${quotation.data?.id}/confirm/`, {}, authorization)).ok) throw new Error("an order could not be made");
  }
  orders = (await (await ask()).json()).data;
  if (orders.length < 80) throw new Error(`${options.database} has ${orders.length} orders only: 80 are to be listed`);
  await measure("warm-up", Number(options["warm-up"]), ask);
  let [settled, cost] = [false, await window()];
  for (let windows = 1; !settled && windows < 20; windows++) {
    const next = await window();
    settled = Math.abs(next - cost) <= 0.05 * Math.min(next, cost);
    cost = next;
  }
  if (!settled) console.log("the CPU of a request did not settle: the machine is not quiet");
  await sleep(2000);
  const [idleFrom, idleSince] = [cpuSeconds(server.pid), performance.now()];
  await sleep(10_000);
  const idle = (cpuSeconds(server.pid) - idleFrom) / (performance.now() - idleSince);
  const [before, since] = [cpuSeconds(server.pid), performance.now()];
  const through = await measure("through the gateway", Number(options.requests), ask);
  const cpu = ((cpuSeconds(server.pid) - before - idle * (performance.now() - since)) / through.requests) * 1000;
  console.log(`gateway's CPU: ${cpu.toFixed(2)} ms a request, besides ${(idle * 100_000).toFixed(1)} % of a core that it takes idle`);

  const session = await post(`${options.odoo}/web/session/authenticate`, { jsonrpc: "2.0", params: { db: options.database, login: options.user, password: options.password } });
  const cookie = session.headers.getSetCookie().at(-1).split(";")[0];
  const specification = Object.fromEntries(fields.split(",").map((field) => [field, field.endsWith("_id") ? { fields: { display_name: {} } } : {}]));
  const call = { jsonrpc: "2.0", method: "call", id: 1, params: { model: "sale.order", method: "web_search_read", args: [[["state", "=", "sale"]]], kwargs: { specification, limit: 80, order: "date_order desc, id" } } };
  const direct = await measure("Odoo directly", Number(options.requests), () => post(`${options.odoo}/web/dataset/call_kw`, call, { cookie }));
  console.log(`added: ${(through.p50 - direct.p50).toFixed(2)} ms at the median`);

  // CPU of one request, in ms, over a window.
  async function window() {
    const from = cpuSeconds(server.pid);
    const { requests } = await measure("warm-up", Number(options.requests), ask);
    return ((cpuSeconds(server.pid) - from) / requests) * 1000;
  }
} finally {
  await server.stop();
}

function post(url, body, headers = {}) {
  return fetch(url, { method: "POST", headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) });
}

async function measure(name, requests, send) {
  const times = [];
  let left = requests;
  await Promise.all(Array.from({ length: Number(options.clients) }, async () => {
    while (left-- > 0) {
      const started = performance.now();
      const answer = await send();
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${answer.status} ${text.slice(0, 300)}`);
      times.push(performance.now() - started);
    }
  }));
  times.sort((a, b) => a - b);
  const at = (part) => times[Math.min(times.length - 1, Math.floor(times.length * part))];
  console.log(`${name}: ${times.length} requests, p50 ${at(0.5).toFixed(2)} ms, p99 ${at(0.99).toFixed(2)} ms`);
  return { requests: times.length, p50: at(0.5) };
}

function cpuSeconds(pid) {
  const parts = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  return (Number(parts[11]) + Number(parts[12])) / 100;
}
