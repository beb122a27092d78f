import { vendorIds } from '../vendors/load.ts'
import { fromEnv } from './from-env.ts'
import { fromFile } from './from-file.ts'
import { type Flags, fromFlags } from './from-flags.ts'
import type { Io } from './io.ts'
import { type Settings, toSettings } from './settings.ts'

/** The settings by flag, over environment, over file. Throws `UsageError`. */
export const resolveSettings = async (
  vendors: readonly string[],
  flags: Flags,
  { env, cwd }: Io,
): Promise<Settings> => {
  const given = [fromEnv(env), fromFlags(vendors, flags)]
  const file = await fromFile(flags.config ?? (env['UNDERSTUDY_CONFIG'] || undefined), cwd)
  return toSettings([...file, ...given.flat()], vendorIds())
}
