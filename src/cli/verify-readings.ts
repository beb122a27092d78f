import { loadSpec } from '../contract/load.ts'
import { defaultsOf } from '../contract/narrow.ts'
import { OptionError, toChoices } from '../options.ts'
import { UsageError } from './io.ts'

/** Readings as `<vendor>.<reading>=<option>`; with one vendor, its name may be left out. */
export const toFullReadings = (vendors: readonly string[], texts: readonly string[] = []): readonly string[] =>
  texts.map((text) => (/^[^.=]+=/.test(text) && vendors.length === 1 ? `${vendors[0]}.${text}` : text))

/** The options of readings to begin with, over what the target says that it runs under. Throws `UsageError`. */
export const toReadings = async (
  vendor: string,
  texts: readonly string[] | undefined,
  told: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, string>>> => {
  const spec = await loadSpec(vendor)
  const usual = defaultsOf(spec)
  const given = toFullReadings([vendor], texts).map((text) => {
    const [, name, option] = /^([^=\s]+\.[^=\s]+)=([^=\s]+)$/.exec(text) ?? []
    if (name === undefined || option === undefined)
      throw new UsageError(
        `--reading is <reading>=<option> or <vendor>.<reading>=<option>, not ${JSON.stringify(text)}`,
      )
    return [name, option] as const
  })
  const known = Object.entries(told).filter(([name]) => name in usual)
  try {
    const own = Object.fromEntries(given.filter(([name]) => name.startsWith(`${vendor}.`)))
    const chosen = toChoices(own, vendor, spec)
    const asked = Object.keys(own).map((name) => name.slice(vendor.length + 1))
    return { ...chosen, ...Object.fromEntries(known.filter(([name]) => !asked.includes(name))) }
  } catch (error) {
    throw error instanceof OptionError ? new UsageError(`--reading: ${error.message}`) : error
  }
}
