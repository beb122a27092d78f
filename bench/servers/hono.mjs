// Bare Hono on its adapter for Node that sends one text, whatever is asked.
import { readFileSync } from 'node:fs'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'

const [port, file] = process.argv.slice(2)
const { headers, body } = JSON.parse(readFileSync(file, 'utf8'))

const app = new Hono()
app.get('*', (context) => context.body(body, 200, headers))
serve({ fetch: app.fetch, port: Number(port), hostname: '127.0.0.1' })
