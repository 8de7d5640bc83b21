// A server of our own to be measured: in a folder of its own, and without anything that the caller's environment says about his.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const program = new URL("../src/Fayvad.Server/bin/Release/net10.0/fayvad.dll", import.meta.url).pathname;
const machine = ["PATH", "HOME", "TMPDIR", "DOTNET_ROOT"]; // where programs and folders are, and nothing else

export function createServer(port, settings) {
  const data = mkdtempSync(join(tmpdir(), "fayvad-bench-"));
  const address = `http://127.0.0.1:${port}`;
  const options = {
    cwd: data, // where no settings file lies
    env: { ...Object.fromEntries(machine.filter((name) => process.env[name]).map((name) => [name, process.env[name]])), FAYVAD_DATA: data, ASPNETCORE_URLS: address, FAYVAD_METRICS_URLS: "none", ...settings },
  };
  const log = join(data, "server.log");
  let child, ended;
  const runs = () => child?.exitCode === null && child.signalCode === null;
  return {
    address,
    get pid() { return child.pid; },

    /** Runs a command on the server's data; answers what it prints. */
    run: (...args) => execFileSync("dotnet", [program, ...args], { ...options, encoding: "utf8" }),

    /** Settles when it takes requests. */
    async start() {
      const out = openSync(log, "a");
      child = spawn("dotnet", [program, "serve"], { ...options, stdio: ["ignore", out, out] });
      ended = once(child, "exit");
      while (!(await fetch(`${address}/health/ready/`, { signal: AbortSignal.timeout(2000) }).then((answer) => answer.ok, () => false))) {
        if (!runs()) throw new Error(`the server did not start:\n${readFileSync(log, "utf8")}`);
        await sleep(100);
      }
    },

    /** Ends it, and removes what it kept. */
    async stop() {
      if (runs()) {
        child.kill("SIGTERM");
        await ended;
      }
      rmSync(data, { recursive: true, force: true });
    },
  };
}
