import type { SpecParameter } from '../../src/contract/spec.ts'
import { examine, type Findings, isRefusal } from './checks.ts'
import { type Ask, type Desk, show } from './desk.ts'
import { type Draft, encodePairs, happyDraft, toAsk } from './drafts.ts'
import { isNode, type OperationCase } from './specs.ts'
import { BAD_ENCODINGS, createCandidates } from './values.ts'

const refuses = async (desk: Desk, operation: OperationCase, ask: Ask): Promise<Findings> => {
  const answer = await desk.send(ask)
  const found = examine(desk, operation, ask, answer)
  return isRefusal(answer) ? found : [...found, `${show(ask)} -> ${answer.status}, no refusal`]
}

const all = async (asks: readonly Ask[], check: (ask: Ask) => Promise<Findings>): Promise<Findings> => {
  const found: Findings = []
  for (const ask of asks) found.push(...(await check(ask)))
  return found
}

/** The query without a name, and with a text of our own at its end. */
const withQuery = (draft: Draft, name: string, text: string): Ask => {
  const rest = encodePairs(draft.query.filter(([one]) => one !== name))
  return { ...toAsk(draft), query: rest === '' ? text : `${rest}&${text}` }
}

const inPlace = (draft: Draft, parameter: SpecParameter, text: string): Ask => {
  if (parameter.in === 'path') return toAsk({ ...draft, path: { ...draft.path, [parameter.name]: text } })
  return withQuery(draft, parameter.name, `${encodeURIComponent(parameter.name)}=${encodeURIComponent(text)}`)
}

// A path cannot say nothing, nor a segment of dots: those are other paths. A segment that would hold a slash is one, too.
const isSegment = (text: string): boolean => !/^\.{0,2}$|\//.test(text)

const badTexts = (draft: Draft, parameter: SpecParameter, texts: readonly string[]): Ask[] =>
  texts.filter((text) => parameter.in !== 'path' || isSegment(text)).map((text) => inPlace(draft, parameter, text))

const PLACEHOLDER = 'place-of-the-value'

const badForms = (draft: Draft, parameter: SpecParameter): Ask[] => {
  const name = encodeURIComponent(parameter.name)
  if (parameter.in === 'path') {
    const ask = inPlace(draft, parameter, PLACEHOLDER)
    return BAD_ENCODINGS.map((text) => ({ ...ask, path: ask.path.replace(PLACEHOLDER, text) }))
  }
  const repeats =
    isNode(parameter.schema) && parameter.schema['type'] === 'array' ? [] : [`${name}=1&${name}=1`, `${name}=&${name}=`]
  return [...BAD_ENCODINGS.map((text) => `${name}=${text}`), ...repeats].map((text) =>
    withQuery(draft, parameter.name, text),
  )
}

/** Every parameter of every operation refuses what its schema has no place for, and nothing that it has. */
export const checkParameters = async (desk: Desk): Promise<Findings> => {
  const candidates = createCandidates(desk.spec)
  const found: Findings = []
  for (const operation of desk.operations) {
    const draft = await happyDraft(desk, operation)
    for (const parameter of operation.parameters.filter((one) => one.in !== 'header')) {
      const bad = candidates(parameter)
        .filter(({ fits }) => !fits)
        .map(({ text }) => text)
      const asks = [...badTexts(draft, parameter, bad), ...badForms(draft, parameter)]
      found.push(...(await all(asks, (ask) => refuses(desk, operation, ask))))
    }
  }
  return found
}

/** Every text that a parameter's schema has a place for is answered as documented: taken, or refused for what it says. */
export const checkFittingTexts = async (desk: Desk): Promise<Findings> => {
  const candidates = createCandidates(desk.spec)
  const found: Findings = []
  for (const operation of desk.operations) {
    const draft = await happyDraft(desk, operation)
    for (const parameter of operation.parameters.filter((one) => one.in !== 'header')) {
      const good = candidates(parameter)
        .filter(({ fits }) => fits)
        .map(({ text }) => text)
      found.push(
        ...(await all(badTexts(draft, parameter, good), async (ask) =>
          examine(desk, operation, ask, await desk.send(ask)),
        )),
      )
    }
  }
  return found
}

// A number without a documented bound may meet one that lies in the sense of the call.
const isModest = (parameter: SpecParameter, text: string): boolean =>
  (isNode(parameter.schema) && 'maximum' in parameter.schema) || !(Number(text) > 100)

/** Numbers at both bounds, truth values and every word of an enumeration are taken. */
export const checkBoundaries = async (desk: Desk): Promise<Findings> => {
  const candidates = createCandidates(desk.spec)
  const found: Findings = []
  for (const operation of desk.operations) {
    const draft = await happyDraft(desk, operation)
    const typed = operation.parameters.filter(
      ({ in: at, schema }) => at === 'query' && isNode(schema) && (schema['type'] !== 'string' || 'enum' in schema),
    )
    for (const parameter of typed) {
      const good = candidates(parameter)
        .filter(({ fits, text }) => fits && isModest(parameter, text))
        .map(({ text }) => text)
      const taken = async (ask: Ask): Promise<Findings> => {
        const answer = await desk.send(ask)
        return answer.status < 400
          ? examine(desk, operation, ask, answer)
          : [`${show(ask)} -> ${answer.status} ${answer.text}`]
      }
      found.push(...(await all(badTexts(draft, parameter, good), taken)))
    }
  }
  return found
}

/** Leaving out what is required is refused; asking for a default says what asking for nothing says. */
export const checkPresence = async (desk: Desk): Promise<Findings> => {
  const found: Findings = []
  for (const operation of desk.operations) {
    const draft = await happyDraft(desk, operation)
    const inQuery = operation.parameters.filter((one) => one.in === 'query')
    for (const { name } of inQuery.filter((one) => one.required)) {
      found.push(
        ...(await refuses(desk, operation, toAsk({ ...draft, query: draft.query.filter(([one]) => one !== name) }))),
      )
    }
    const plain = await desk.send(toAsk(draft))
    for (const parameter of inQuery) {
      const value = isNode(parameter.schema) ? parameter.schema['default'] : undefined
      if (value === undefined) continue
      const ask = inPlace(draft, parameter, String(value))
      const said = await desk.send(ask)
      if (said.text !== plain.text) found.push(`${show(ask)} differs from the call without ${parameter.name}`)
    }
  }
  return found
}

type Broken = { readonly name: string; readonly headers: Readonly<Record<string, string>> }

const spoiled = (name: string, value: string): string[] => {
  const [, scheme, rest] = /^(\S+) (.+)$/.exec(value) ?? []
  const any = [
    '',
    ' ',
    `${value}x`,
    value.slice(0, -1),
    `x${value}`,
    `${value}, ${value}`,
    `${value} ${value}`,
    value.toUpperCase(),
    `"${value}"`,
  ]
  if (scheme === undefined || rest === undefined)
    return name === 'authorization' ? any : any.filter((one) => one.trim() !== '')
  const schemes = [scheme.toLowerCase(), scheme.toUpperCase(), 'Basic', 'Digest', 'Token', `${scheme}:`]
  return [
    ...any,
    scheme,
    `${scheme} `,
    rest,
    `${scheme}  ${rest}`,
    `${scheme}\t${rest}`,
    `${scheme}${rest}`,
    ...schemes.map((one) => `${one} ${rest}`),
  ]
}

/** Every way of failing that can be made of the good credential: a header left out, or spoiled. */
const brokenCredentials = (ok: Readonly<Record<string, string>>): Broken[] =>
  Object.entries(ok).flatMap(([name, value]) => {
    const { [name]: _, ...rest } = ok
    const texts = spoiled(name, value).filter((text) => text.trim() !== value)
    return [
      { name: `no ${name}`, headers: rest },
      ...texts.map((text) => ({ name: `${name}: ${text}`, headers: { ...rest, [name]: text } })),
    ]
  })

// The names that every vendor's ready-made credentials have, and what is wrong with each.
const STANDARD = ['expired', 'malformed', 'unknown']

/** No secured operation lets in a caller whose credential is spoiled, expired, unknown or without rights. */
export const checkCredentials = async (desk: Desk): Promise<Findings> => {
  const found: Findings = []
  const { credentials } = desk.vendor
  for (const operation of desk.operations.filter(({ secured }) => secured)) {
    const ask = toAsk(await happyDraft(desk, operation))
    const bad = [...STANDARD, ...(operation.scoped ? ['unscoped'] : [])].map((name) => ({
      name,
      headers: desk.stage.as(name),
    }))
    for (const { name, headers } of [
      { name: 'nothing', headers: {} },
      ...bad,
      ...brokenCredentials(desk.stage.as('ok')),
    ]) {
      const answer = await desk.send({ ...ask, headers })
      const isShut = answer.status === 401 || answer.status === 403
      found.push(...examine(desk, operation, ask, answer).map((one) => `${name}: ${one}`))
      if (!isShut) found.push(`${name}: ${show(ask)} -> ${answer.status}`)
    }
    // The others are let in or not, but always in the vendor's words.
    for (const { name, headers } of credentials) {
      found.push(...examine(desk, operation, ask, await desk.send({ ...ask, headers })).map((one) => `${name}: ${one}`))
    }
  }
  return found
}

/** The caller is looked at before the call: a stranger learns nothing of parameters. */
export const checkOrder = async (desk: Desk): Promise<Findings> => {
  const found: Findings = []
  for (const operation of desk.operations.filter(({ secured }) => secured)) {
    const draft = await happyDraft(desk, operation)
    const asks = [
      toAsk(draft),
      ...operation.parameters
        .filter(({ in: at }) => at === 'query')
        .map((one) => withQuery(draft, one.name, `${encodeURIComponent(one.name)}=`)),
    ]
    for (const ask of asks) {
      const answer = await desk.send({ ...ask, headers: {} })
      if (answer.status !== 401 && answer.status !== 403) found.push(`${show(ask)} -> ${answer.status} to a stranger`)
    }
  }
  return found
}
