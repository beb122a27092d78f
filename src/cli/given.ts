/**
 * One value that the user gave. `key` is a setting, or a place in one: `port`, `rows`, `rows.spirii`, `readings.spirii.error-body`.
 * `source` names where it stands, so that a sentence can begin with it: `--port`, `UNDERSTUDY_PORT`, `port in understudy.config.json`.
 */
export type Given = {
  readonly key: string
  readonly value: unknown
  readonly source: string
  readonly from: 'flag' | 'environment' | 'file'
}

/** The settings, as they are called in a configuration file. */
export const KEYS = [
  'vendors',
  'port',
  'host',
  'seed',
  'rows',
  'now',
  'readings',
  'auth',
  'limits',
  'scenario',
  'strictWorlds',
  'controlToken',
  'explainHeaders',
  'log',
  'watch',
  'workers',
] as const
