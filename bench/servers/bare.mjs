// Bare node:http that sends one buffer, whatever is asked: the measure of everything else. With a number of workers, so many of it.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { serveWith } from './crew.mjs'

const [port, file, workers = '0'] = process.argv.slice(2)

serveWith(Number(workers), () => {
  const { headers, body } = JSON.parse(readFileSync(file, 'utf8'))
  const bytes = Buffer.from(body)
  createServer((_, reply) => {
    reply.writeHead(200, headers)
    reply.end(bytes)
  }).listen(Number(port), '127.0.0.1')
})
