// Loaded before the command line (`node --import`): writes every request to a local node, and its answer, to the file that
// HOLDFAST_TAP names, one line each.

import { appendFileSync } from 'node:fs'
import http from 'node:http'
import { syncBuiltinESMExports } from 'node:module'

const file = process.env.HOLDFAST_TAP
const { request } = http
http.request = (url, options, answered) => {
  const asked = []
  const outgoing = request(url, options, (incoming) => {
    const chunks = []
    incoming.on('data', (chunk) => chunks.push(chunk))
    incoming.on('end', () => {
      const line = {
        url: String(url),
        asked: JSON.parse(Buffer.concat(asked)),
        answers: JSON.parse(Buffer.concat(chunks)),
      }
      appendFileSync(file, `${JSON.stringify(line)}\n`)
    })
    answered(incoming)
  })
  const { end } = outgoing
  outgoing.end = (body, ...rest) => {
    if (body) asked.push(Buffer.from(body))
    return end.call(outgoing, body, ...rest)
  }
  return outgoing
}
syncBuiltinESMExports()
