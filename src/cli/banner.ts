import type { Paint } from './paint.ts'
import type { Started } from './started.ts'

const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.')

/** What a person sees at the start: where each vendor is, and a call to each that works. */
export const toBanner = ({ version, host, seed, control, vendors }: Started, paint: Paint): string => {
  const width = Math.max(...vendors.map(({ id }) => id.length))
  const titles = Math.max(...vendors.map(({ title }) => title.length))
  const lines = vendors.map(
    ({ id, title, baseUrl }) =>
      `  ${paint('bold', id.padEnd(width))}  ${title.padEnd(titles)}  ${paint('cyan', baseUrl)}`,
  )
  const curls = vendors.flatMap(({ curl }) => (curl === undefined ? [] : [`  ${curl}`]))
  return [
    `${paint('bold', `Understudy ${version}`)}, seed ${seed}`,
    '',
    ...lines,
    '',
    `Control: ${paint('cyan', control)}`,
    ...(isLoopback(host)
      ? []
      : [paint('yellow', `Listening on ${host}: other machines may reach this, control included.`)]),
    '',
    'First calls:',
    ...curls,
    '',
    '',
  ].join('\n')
}
