import { readingsOf } from '../../src/contract/narrow.ts'
import type { Spec } from '../../src/contract/spec.ts'
import { checkHappy, checkMethods, examine, type Findings } from './checks.ts'
import { createDesk, type Desk } from './desk.ts'
import { happyDraft, toAsk } from './drafts.ts'
import { checkWalks } from './walk.ts'

/** Calls that must be refused under any reading: by a stranger, by one without rights, with a broken query, without a form. */
const checkRefusals = async (desk: Desk): Promise<Findings> => {
  const found: Findings = []
  for (const operation of desk.operations) {
    const ask = toAsk(await happyDraft(desk, operation))
    const [expired, unscoped] = [desk.stage.as('expired'), desk.stage.as('unscoped')]
    const refused = [
      { ...ask, query: 'a=%zz' },
      ...(operation.secured
        ? [
            { ...ask, headers: {} },
            { ...ask, headers: expired },
          ]
        : []),
      ...(operation.scoped ? [{ ...ask, headers: unscoped }] : []),
      ...(operation.form ? [{ ...ask, body: '' }] : []),
    ]
    for (const one of refused) {
      const answer = await desk.send(one)
      found.push(...examine(desk, operation, one, answer))
      if (answer.status < 400 || answer.status > 499) found.push(`${operation.id} ${one.query} -> ${answer.status}`)
    }
  }
  return found
}

/** Good calls, refusals, wrong methods and a walk of every list under one option of one reading. */
export const checkReading = async (id: string, readings: Readonly<Record<string, string>>): Promise<Findings> => {
  const desk = await createDesk(id, { readings, rows: 40 })
  return [
    ...(await checkHappy(desk)),
    ...(await checkRefusals(desk)),
    ...(await checkMethods(desk)),
    ...(await checkWalks(desk, [7, undefined])),
  ]
}

/** Every option of every reading that is not the default. */
export const otherOptions = (spec: Spec): [reading: string, option: string][] =>
  readingsOf(spec).flatMap((reading) =>
    reading.options.filter(({ id }) => id !== reading.default).map(({ id }): [string, string] => [reading.id, id]),
  )
