// Do answers that must not be told apart take equally long? Pairs of requests in turn, in random order within each pair, against one node on loopback.
//   node bench/uniform.mjs [--rounds N] [--only WORD]
// Prints for each pair the medians and in how many rounds the first was the faster one, with the interval (95 %) that this leaves for the true share;
// where half lies outside of it, the two can be told apart from as many tries. Needs a built server, and a quiet machine.
import { parseArgs } from "node:util";
import { createServer } from "./server.mjs";

const { values: options } = parseArgs({ options: { rounds: { type: "string", default: "200" }, only: { type: "string", default: "" }, port: { type: "string", default: "18472" } } });
const rounds = Number(options.rounds);
const paced = 8; // refusals wait for their moment, 0.75 s: so many rounds go on at once
const databases = ["one", "two", ...Array.from({ length: Math.ceil((rounds + 5) / 5) }, (_, i) => `t${i}`)]; // five wrong passwords are free for an account
const server = createServer(options.port, {
  FAYVAD_TRUSTED_PROXIES: "127.0.0.1", ODOO_DEMO_DATABASES: databases.join(","),
  SMTP_URL: "smtp://127.0.0.1:9", FAYVAD_MAIL_FROM: "bench@vendor.test", FAYVAD_PUBLIC_URL: "https://license.vendor.test",
});
const node = server.address;
let addresses = 0;
try {
  await server.start();
  const token = JSON.parse(server.run("token", "create", "--name", "bench", "--scopes", "licenses:read,licenses:write", "--json")).token;
  const issue = async (more) => (await expect(201, "/api/admin/licenses/", { tier: "enterprise", client: { name: "Bench", email: "it@bench.test" }, is_perpetual: true, ...more }, token)).data;
  const unknown = "0000-0000-0000-0000-0000"; // checks out, and nobody has it
  const revoked = await issue({});
  await expect(200, `/api/admin/licenses/${revoked.license_id ?? revoked.license.license_id}/revoke/`, { reason: "bench" }, token);
  for (const tenant of ["one", "two"]) await issue({ client: { name: `Holder of ${tenant}` }, tenants: [tenant], activate: true });
  const foreign = await issue({});
  const check = (key) => [403, "/license/portal/check/", { license_key: key }];
  const activate = (key) => [403, "/license/portal/activate/", { license_key: key, client_name: "Bench", client_email: "it@bench.test", domain: "one" }];
  await compare("a key's check", "unknown", () => check(unknown), "revoked", () => check(revoked.license_key), paced);
  await compare("a key's activation", "unknown", () => activate(unknown), "revoked", () => activate(revoked.license_key), paced);
  await compare("a key's activation", "unknown", () => activate(unknown), "for a foreign database", () => activate(foreign.license_key), paced);

  const known = [];
  if ("recovery of a key".includes(options.only))
    for (let i = 0; i < rounds + 5; i++) known.push((await issue({ client: { name: `Client ${i}`, email: `it@client${i}.test` } })) && `it@client${i}.test`);
  const recover = (email) => [200, "/license/portal/recover/", { email }];
  await compare("recovery of a key", "unknown e-mail", (i) => recover(`it@nobody${i}.test`), "known e-mail", (i) => recover(known[i]));

  const [one, two] = await Promise.all(["one", "two"].map(async (database) => (await expect(200, "/api/auth/login/", { username: "admin", password: "admin", database })).data.token));
  const created = (await expect(201, "/api/sales/contacts/", { name: "Of another tenant" }, two)).data.id;
  await compare("a record", "unknown id", () => [404, `/api/sales/contacts/${created + 1}/`, null, one], "foreign id", () => [404, `/api/sales/contacts/${created}/`, null, one]);

  const login = (username, i) => [401, "/api/auth/login/", { username, password: "wrong", database: `t${Math.floor(i / 5)}` }];
  await compare("a log-in", "unknown account", (i) => login(`nobody${i}`, i), "wrong password", (i) => login("admin", i), paced);
} finally {
  await server.stop();
}

async function compare(what, nameOfA, a, nameOfB, b, lanes = 1) {
  if (!what.includes(options.only)) return;
  const [timesOfA, timesOfB] = [[], []];
  let next = 0;
  await Promise.all(Array.from({ length: lanes }, async () => {
    for (let i; (i = next++) < rounds + 5;) {
      const order = [[timesOfA, a], [timesOfB, b]];
      if (Math.random() < 0.5) order.reverse();
      for (const [times, request] of order) {
        const [status, path, body, token] = request(i);
        const started = performance.now();
        await expect(status, path, body, token);
        if (i >= 5) times[i - 5] = performance.now() - started; // the first five only warm up
      }
    }
  }));
  const first = timesOfA.filter((time, i) => time < timesOfB[i]).length / rounds;
  const margin = 1.96 * Math.sqrt(0.25 / rounds);
  const verdict = Math.abs(first - 0.5) <= margin ? "not told apart" : "TOLD APART";
  console.log(`${what}: ${nameOfA} ${median(timesOfA).toFixed(2)} ms, ${nameOfB} ${median(timesOfB).toFixed(2)} ms; `
    + `the first is faster in ${(first * 100).toFixed(1)} % of ${rounds} (± ${(margin * 100).toFixed(1)}): ${verdict}`);
}

async function expect(status, path, body, token) {
  addresses++;
  const headers = { "x-forwarded-for": `10.${(addresses >> 16) & 255}.${(addresses >> 8) & 255}.${addresses & 255}`, ...(token ? { authorization: `Bearer ${token}` } : {}) };
  const answer = await fetch(`${node}${path}`, body ? { method: "POST", headers: { ...headers, "content-type": "application/json" }, body: JSON.stringify(body) } : { headers });
  const text = await answer.text();
  if (answer.status !== status) throw new Error(`${path}: ${answer.status} ${text.slice(0, 300)}`);
  return JSON.parse(text);
}

function median(times) {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];
}
