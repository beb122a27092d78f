/** One number that a run found; its id is what targets and readers of the JSON know it by. */
export type Figure = {
  readonly id: string
  readonly value: number
  readonly unit: 'ratio' | 'ms' | 'MB' | 'bytes' | 'requests/s' | 'µs'
}

/** Figures side by side, as people read them. */
export type Table = {
  readonly title: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** A bar of the chart: requests per second, as a share of bare node:http's. */
export type Bar = { readonly name: string; readonly share: number; readonly isOurs: boolean }

/** What a part of the run found. */
export type Finding = {
  readonly tables: readonly Table[]
  readonly figures: readonly Figure[]
  readonly bars?: readonly Bar[]
  /** What could not be measured, and why. */
  readonly notes?: readonly string[]
}

/** A run whose figures would mean nothing, such as one with replies other than 200. */
export class Invalid extends Error {}

/** The middle of numbers; of an even count, the mean of the two in the middle. NaN where there are none. */
export const median = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b)
  const half = sorted.length / 2
  return ((sorted[Math.ceil(half) - 1] ?? Number.NaN) + (sorted[Math.floor(half)] ?? Number.NaN)) / 2
}

/** A number with three digits that mean something. */
export const short = (value: number): string => {
  if (value === 0 || !Number.isFinite(value)) return String(value)
  const digits = Math.min(4, Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value)))))
  return value.toLocaleString('en-US', { maximumFractionDigits: digits, minimumFractionDigits: digits })
}
