import type { Bar } from './finding.ts'

const [WIDTH, LEFT, RIGHT, TOP, STEP, HEIGHT] = [900, 330, 70, 64, 26, 18]

const toText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** Where a share stands on a scale of so many powers of ten up to 1. */
const toX =
  (powers: number) =>
  (share: number): number =>
    LEFT + (1 + Math.log10(share) / powers) * (WIDTH - LEFT - RIGHT)

const toBar = ({ name, share, isOurs }: Bar, n: number, x: number): string => {
  const y = TOP + n * STEP
  const middle = y + HEIGHT / 2 + 4
  return [
    `<text x="${LEFT - 10}" y="${middle}" text-anchor="end">${toText(name)}</text>`,
    `<rect x="${LEFT}" y="${y}" width="${(x - LEFT).toFixed(1)}" height="${HEIGHT}" fill="${isOurs ? '#0b6bcb' : '#9aa5b1'}"/>`,
    `<text x="${(x + 6).toFixed(1)}" y="${middle}">${share.toPrecision(2)}</text>`,
  ].join('\n')
}

const toTick = (share: number, bottom: number, x: number): string =>
  [
    `<line x1="${x}" y1="${TOP - 8}" x2="${x}" y2="${bottom}" stroke="#d9dee4"/>`,
    `<text x="${x}" y="${TOP - 14}" text-anchor="middle" fill="#5b6672">${share}</text>`,
  ].join('\n')

/** Requests per second as shares of bare node:http's, the most first, on a scale of powers of ten. */
export const toChart = (bars: readonly Bar[]): string => {
  const sorted = bars.toSorted((a, b) => b.share - a.share)
  const powers = Math.ceil(-Math.log10(Math.min(0.1, ...sorted.map(({ share }) => share))))
  const x = toX(powers)
  const bottom = TOP + sorted.length * STEP
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${bottom + 16}" width="${WIDTH}" height="${bottom + 16}" font-family="system-ui, sans-serif" font-size="13" fill="#1d2630">`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    `<text x="20" y="24" font-size="15" font-weight="600">Requests per second, bare node:http with the same bytes = 1 (log scale; blue: Understudy)</text>`,
    ...Array.from({ length: powers + 1 }, (_, power) => Number(`1e-${power}`)).map((share) =>
      toTick(share, bottom, x(share)),
    ),
    ...sorted.map((bar, n) => toBar(bar, n, x(bar.share))),
    '</svg>',
    '',
  ].join('\n')
}
