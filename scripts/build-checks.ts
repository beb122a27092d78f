import { mkdirSync, writeFileSync } from 'node:fs'
import ajvStandalone from 'ajv/dist/standalone/index.js'
import { transform } from 'esbuild'
import { hashJson, keyOf } from '../src/contract/built-checks.ts'
import { absolute, type Checker } from '../src/contract/checker.ts'
import { createSpecAjv } from '../src/contract/compile.ts'
import { compileContract } from '../src/contract/contract.ts'
import { loadSpec } from '../src/contract/load.ts'
import { defaultsOf } from '../src/contract/narrow.ts'
import { locate, toStep } from '../src/contract/pointer.ts'
import type { Spec } from '../src/contract/spec.ts'
import type { Received } from '../src/model/call.ts'
import { vendorIds } from '../src/vendors/load.ts'

const TARGET = new URL('../dist/checks/', import.meta.url)

/** A checker that finds nothing wrong, and notes the schemas it is asked for. */
const createNotes = (): { readonly checker: Checker; readonly schemas: ReadonlyMap<string, object> } => {
  const schemas = new Map<string, object>()
  const of: Checker['of'] = (schema) => {
    schemas.set(keyOf(schema), schema)
    return () => []
  }
  return { checker: { of, at: (pointer) => of(absolute(pointer)) }, schemas }
}

const CALL: Received = {
  ...{ vendor: '', method: '', base: '', path: '', query: '', body: '', serial: 1, pathText: {} },
  header: () => undefined,
}

const NOBODY = { clientId: '', subject: '', scopes: [] }

/** The schemas, by key, of every check that answering the operations of a spec can need; and the spec, narrowed. */
export const schemasOf = (written: Spec): { readonly spec: Spec; readonly schemas: ReadonlyMap<string, object> } => {
  const { checker, schemas } = createNotes()
  const { spec, routes } = compileContract(written, defaultsOf(written), { checker })
  for (const { path, method, checkCall, writeReply, checkHeaders } of routes) {
    checkCall(CALL, NOBODY)
    const responses = locate<object>(spec, `/paths/${toStep(path)}/${method.toLowerCase()}/responses`).value
    for (const status of Object.keys(responses).map(Number)) {
      writeReply({ status, body: {} }, '')
      checkHeaders(status, {})
    }
  }
  return { spec, schemas }
}

/** The module of a spec's checks under the default readings. Throws where a schema does not compile. */
export const checksOf = async (written: Spec): Promise<string> => {
  const { spec, schemas } = schemasOf(written)
  const ajv = createSpecAjv(spec, { code: { source: true } })
  for (const [key, schema] of schemas) ajv.addSchema(schema, key)
  const code = ajvStandalone.default(ajv, Object.fromEntries([...schemas.keys()].map((key) => [key, key])))
  const { code: small } = await transform(code, { minifySyntax: true, minifyWhitespace: true, target: 'node20.19' })
  return `${small}exports.spec=${JSON.stringify(hashJson(spec))}\n`
}

/** Writes the checks of every vendor to `dist`, for the default readings: compiling them takes longer than all else of a first call. */
export const buildChecks = async (): Promise<void> => {
  mkdirSync(TARGET, { recursive: true })
  for (const vendor of vendorIds())
    writeFileSync(new URL(`${vendor}.cjs`, TARGET), await checksOf(await loadSpec(vendor)))
}
