// Asks one address again and again over one connection, one after the other, and prints the time of each answer in ms, a line each: from the request sent to
// the head of the answer. Half as many again are asked before, unmeasured, since code that is new is compiled anew while it is used.
//   node bench/ask.mjs URL TIMES [TOKEN [PAUSE]]      PAUSE: ms to wait before each, for an answer that is kept for a while
import { Agent, get } from "node:http";
import { performance } from "node:perf_hooks";
import { setTimeout } from "node:timers/promises";

const [url, times, token, pause = "0"] = process.argv.slice(2);
const options = { agent: new Agent({ keepAlive: true, maxSockets: 1 }), headers: token ? { authorization: `Bearer ${token}` } : {} };
const ask = () => new Promise((resolve, reject) => {
  const began = performance.now();
  get(url, options, (answer) => {
    const took = performance.now() - began;
    if (answer.statusCode !== 200) reject(new Error(`${url} answers ${answer.statusCode}`));
    answer.on("end", () => resolve(took)).resume();
  }).on("error", reject);
});

const unmeasured = Math.ceil(times / 2);
for (let i = -unmeasured; i < times; i++) {
  if (pause > 0) await setTimeout(Number(pause));
  const took = await ask();
  if (i >= 0) console.log(took.toFixed(2));
}
