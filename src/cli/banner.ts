import { isLoopback } from '../server/control-token.ts'
import type { Paint } from './paint.ts'
import type { Started } from './started.ts'

const toGuardLines = ({ host, guard }: Started, paint: Paint): readonly string[] => [
  ...(isLoopback(host) ? [] : [paint('yellow', `Listening on ${host}: other machines may reach this.`)]),
  ...(guard === 'none' ? [] : [`Control calls need ${toToken(guard, paint)} as "Authorization: Bearer <token>".`]),
]

const toToken = (guard: Exclude<Started['guard'], 'none'>, paint: Paint): string =>
  guard === 'set' ? 'the control token that was set' : `the control token ${paint('bold', guard.token)}`

const toFirstCalls = ({ isStrict, vendors, control }: Started): readonly string[] =>
  isStrict
    ? [`Only worlds that were made are entered: PUT ${control.replace(/vendors$/, 'worlds/<name>')}`]
    : ['First calls:', ...vendors.flatMap(({ curl }) => (curl === undefined ? [] : [`  ${curl}`]))]

/** What a person sees at the start: where each vendor is, and a call to each that works. */
export const toBanner = (started: Started, paint: Paint): string => {
  const { version, seed, control, vendors, workers } = started
  const width = Math.max(...vendors.map(({ id }) => id.length))
  const titles = Math.max(...vendors.map(({ title }) => title.length))
  const lines = vendors.map(
    ({ id, title, baseUrl }) =>
      `  ${paint('bold', id.padEnd(width))}  ${title.padEnd(titles)}  ${paint('cyan', baseUrl)}`,
  )
  return [
    `${paint('bold', `Understudy ${version}`)}, seed ${seed}${workers === undefined ? '' : `, ${workers} workers`}`,
    '',
    ...lines,
    '',
    `Control: ${paint('cyan', control)}`,
    ...toGuardLines(started, paint),
    '',
    ...toFirstCalls(started),
    '',
    '',
  ].join('\n')
}
