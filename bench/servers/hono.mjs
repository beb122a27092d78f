// Bare Hono on its adapter for Node that sends one text, whatever is asked. With a number of workers, so many of it.
import { readFileSync } from 'node:fs'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'

const [port, file, workers = '0'] = process.argv.slice(2)

const serveText = () => {
  const { headers, body } = JSON.parse(readFileSync(file, 'utf8'))
  const app = new Hono()
  app.get('*', (context) => context.body(body, 200, headers))
  serve({ fetch: app.fetch, port: Number(port), hostname: '127.0.0.1' })
}

// The measure of starts, in which it is to load nothing more than Hono.
if (workers === '0') serveText()
else (await import('./crew.mjs')).serveWith(Number(workers), serveText)
