// A receiver of webhooks that keeps a ledger: a line for each message that came whole, `record id`, `webhook-id`.
//   node receiver.mjs PORT FILE [MS]     answers after so many milliseconds, so that a kill finds messages on their way
import { appendFileSync } from 'node:fs';
import http from 'node:http';

const [port, file, pause] = [Number(process.argv[2]), process.argv[3], Number(process.argv[4] ?? 0)];
http.createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (text) => (body += text)).on('end', () => {
    const message = JSON.parse(body);
    appendFileSync(file, `${message.data.id ?? '-'} ${request.headers['webhook-id']}\n`);
    setTimeout(() => response.writeHead(204).end(), pause);
  });
}).listen(port, '127.0.0.1');
