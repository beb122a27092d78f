/**
 * How a world's clock goes: with real time, with real time moved by some milliseconds, or not at all (`at` in milliseconds
 * since 1970).
 */
export type ClockSetting =
  | { readonly mode: 'real' }
  | { readonly mode: 'offset'; readonly by: number }
  | { readonly mode: 'frozen'; readonly at: number }

/** The one clock of a world: everything that knows a time asks it. */
export type Clock = {
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly setting: () => ClockSetting
  readonly set: (setting: ClockSetting) => void
  /** Moves on by milliseconds; a clock that goes with real time is moved against it. */
  readonly advance: (by: number) => void
  /** Tells of each time that the clock is set or moved on, until the function that it gives is called. */
  readonly onMove: (moved: () => void) => () => void
}

/** The setting of a clock that starts at a time, in milliseconds since 1970, and goes on with real time. */
export const runFrom = (at: number): ClockSetting => ({ mode: 'offset', by: at - Date.now() })

/** Milliseconds on the process's own watch: for telling how long an answer took, never for what is answered. */
export const readWatch = (): number => performance.now()

/** Makes a clock. */
export const createClock = (first: ClockSetting): Clock => {
  let setting = first
  const listeners = new Set<() => void>()
  const move = (to: ClockSetting): void => {
    setting = to
    for (const moved of [...listeners]) moved()
  }
  const now = (): number => {
    if (setting.mode === 'frozen') return setting.at
    return setting.mode === 'offset' ? Date.now() + setting.by : Date.now()
  }
  return {
    now,
    setting: () => setting,
    set: move,
    advance: (by) => {
      if (setting.mode === 'frozen') move({ mode: 'frozen', at: setting.at + by })
      else move({ mode: 'offset', by: (setting.mode === 'offset' ? setting.by : 0) + by })
    },
    onMove: (moved) => {
      listeners.add(moved)
      return () => void listeners.delete(moved)
    },
  }
}

const UNITS: { readonly [unit: string]: number } = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** Milliseconds of a duration such as `90s`, `15m`, `24h`, `7d`, or of a number of them; undefined for anything else. */
export const readDuration = (value: unknown): number | undefined => {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : undefined
  const [, amount, unit = ''] = /^(-?\d{1,9})(ms|s|m|h|d)$/.exec(typeof value === 'string' ? value : '') ?? []
  return amount === undefined ? undefined : Number(amount) * (UNITS[unit] ?? 0)
}

// The first and the last moment that a date can name (ECMA-262, section 21.4.1.1).
const FARTHEST = 8_640_000_000_000_000

/** Whether a number of milliseconds since 1970 is a time. */
export const isTime = (time: unknown): time is number => typeof time === 'number' && Math.abs(time) <= FARTHEST

// Without an offset, a time of day would be another moment on another machine.
const DATE = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/

const parseDate = (text: string): number => {
  const day = DATE.exec(text)?.[1]
  const time = day === undefined ? Number.NaN : Date.parse(text)
  // JavaScript takes 30 February for 2 March.
  return isTime(time) && new Date(`${day}T00:00:00Z`).toISOString().startsWith(String(day)) ? time : Number.NaN
}

/** Milliseconds since 1970 of a date, a date and time with its offset, or of a number of them; undefined for anything else. */
export const readTime = (value: unknown): number | undefined => {
  const time = typeof value === 'string' ? parseDate(value) : value
  return isTime(time) ? time : undefined
}

/** Whether a clock can be set so. */
export const isSetting = (setting: ClockSetting): boolean => {
  if (setting.mode === 'frozen') return isTime(setting.at)
  return setting.mode === 'offset' ? isTime(Date.now() + setting.by) : setting.mode === 'real'
}
