import type { Contract } from '../contract/contract.ts'
import { readingsOf } from '../contract/narrow.ts'
import type { Choices } from '../model/reading.ts'
import { AGREES, notComparable, toVerdict, type Verdict } from '../verify/law.ts'
import type { Ask } from '../verify/target.ts'
import type { Benches } from './bench.ts'
import { fitRequest } from './fit-request.ts'
import { fitResponse } from './fit-response.ts'
import type { Flaw } from './flaw.ts'
import type { Interaction } from './interaction.ts'
import { findOperation, operationsAt } from './operation.ts'
import type { Setting } from './states.ts'

/** How the two halves of an interaction fit a contract, and the name of its operation. */
export type Fit = { readonly operation: string; readonly request: Verdict; readonly response: Verdict }

/** The request of an interaction as something that is asked. */
const askOf = ({ request: { method, path, query, headers, body } }: Interaction): Ask => ({
  method,
  path,
  headers,
  ...(query === '' ? {} : { query }),
  ...(body === undefined ? {} : { body: body.text }),
})

const verdictOf = (flaws: readonly Flaw[], interaction: Interaction): Verdict =>
  toVerdict(flaws.map((flaw) => ({ ask: askOf(interaction), ...flaw })))

const NO_OPERATION = 'the vendor has no such operation'

/** An interaction that asks for nothing the vendor has: right only if it expects to be told so. */
const fitNothing = (contract: Contract, interaction: Interaction): Fit => {
  const { method, path } = interaction.request
  const { status } = interaction.response
  const operation = `${method} ${path}`
  const isRefused = status >= 400 && contract.errors.some((entry) => entry.status === status)
  if (isRefused) return { operation, request: AGREES, response: AGREES }
  const methods = operationsAt(contract, path).map(({ route }) => route.method)
  const known = contract.routes.map((route) => `${route.method} ${route.path}`).join(', ')
  const flaw: Flaw =
    methods.length > 0
      ? {
          at: 'method',
          expected: methods.join(', '),
          came: method,
          why: 'The path has no such method.',
          evidence: null,
        }
      : { at: 'path', expected: known, came: path, why: 'The vendor has no such path.', evidence: null }
  return { operation, request: verdictOf([flaw], interaction), response: notComparable(NO_OPERATION) }
}

/** The option of a reading under which a response fits that does not fit under the ones chosen. */
const findReading = (benches: Benches, choices: Choices, { request, response }: Interaction): string | undefined => {
  for (const { id, options } of readingsOf(benches.spec)) {
    for (const option of options.filter((one) => one.id !== choices[id])) {
      const bench = benches.under({ ...choices, [id]: option.id })
      const found = findOperation(bench.contract, request.method, request.path)
      if (found && fitResponse(bench, found.route, response).length === 0) return `${id}=${option.id}`
    }
  }
  return undefined
}

const withHint = (flaws: readonly Flaw[], reading: string | undefined): readonly Flaw[] =>
  reading === undefined
    ? flaws
    : flaws.map((flaw) => ({ ...flaw, why: `${flaw.why} Under the reading ${reading} it would fit.` }))

/** Holds an interaction to a contract without asking anyone. */
export const fitInteraction = (benches: Benches, choices: Choices, interaction: Interaction, setting: Setting): Fit => {
  const bench = benches.under(choices)
  const { method, path } = interaction.request
  const found = findOperation(bench.contract, method, path)
  if (!found) return fitNothing(bench.contract, interaction)
  const flaws = fitResponse(bench, found.route, interaction.response)
  const hint = flaws.length === 0 ? undefined : findReading(benches, choices, interaction)
  return {
    operation: found.route.operationId,
    request: verdictOf(fitRequest(bench.contract, found, interaction, setting), interaction),
    response: verdictOf(withHint(flaws, hint), interaction),
  }
}
