// Verifies webhooks with the reference library of Standard Webhooks, as a receiver would.
//   node webhooks.mjs FILE        FILE: {"now": SECONDS, "messages": [{"secret", "headers": {…}, "body", "good": true|false}]}; prints how many of each kind
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { Webhook } from 'standardwebhooks'

const { now, messages } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
Date.now = () => now * 1000 // the library refuses what is older than five minutes; the test's clock is not this machine's
const counts = { verified: 0, refused: 0 }
for (const { secret, headers, body, good } of messages) {
  if (good) {
    assert.deepEqual(new Webhook(secret).verify(body, headers), JSON.parse(body))
    counts.verified++
  } else {
    assert.throws(() => new Webhook(secret).verify(body, headers), undefined, `accepted: ${JSON.stringify(headers)}`)
    counts.refused++
  }
}
console.log(JSON.stringify(counts))
