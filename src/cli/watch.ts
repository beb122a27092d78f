import { watch } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { SPECS } from '../contract/load.ts'
import type { Mock } from '../mock.ts'
import { describe } from './mock.ts'

// Editors write a file in several steps; what follows within this time is one change. In milliseconds.
const PAUSE = 100

/** Calls back after each change of the specs. Gives what ends the watching. */
export const watchSpecs = (onChange: (file: string) => void): (() => void) => {
  let timer: NodeJS.Timeout | undefined
  const watcher = watch(fileURLToPath(SPECS), (_, file) => {
    if (!file?.endsWith('.yaml')) return
    clearTimeout(timer)
    timer = setTimeout(() => onChange(file), PAUSE)
  })
  return () => {
    clearTimeout(timer)
    watcher.close()
  }
}

/**
 * Calls every operation once, so that checks which are made on the first call are made now. Rejects where a spec does not
 * compile, or where a vendor breaks it; the mock must be one that throws bugs.
 */
export const rehearse = async (mock: Mock): Promise<void> => {
  for (const { baseUrl, operations, parameters, credentials } of await describe(mock, 'http://rehearsal')) {
    const headers = credentials.find(({ name }) => name === 'ok')?.headers ?? {}
    for (const { method, path } of operations) {
      const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parameters[name] ?? 'none'))
      await mock.fetch(new Request(baseUrl + filled, { method, headers }))
    }
  }
}
