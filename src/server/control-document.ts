import { readFile } from 'node:fs/promises'
import type { Spec } from '../contract/spec.ts'
import { PACKAGE } from '../package.ts'

const FILE = new URL('docs/control.yaml', PACKAGE)

let loading: Promise<Spec> | undefined

const load = async (): Promise<Spec> => {
  const { parse } = await import('yaml')
  // Our own document, which a test holds to OpenAPI.
  return parse(await readFile(FILE, 'utf8')) as Spec
}

/** The OpenAPI document of the control address; read when it is first needed, so that no start waits for it. */
export const loadControlDocument = (): Promise<Spec> => {
  loading ??= load()
  return loading
}
