import type { MockOptions } from '../../src/options.ts'
import { createHand } from '../../src/workers/hand.ts'
import { createKeeper, type Keeper } from '../../src/workers/keeper.ts'
import { createPartsInLane } from '../../src/workers/lane.ts'
import type { Held, ToKeeper, ToWorker } from '../../src/workers/messages.ts'
import type { Taken } from '../../src/workers/notes.ts'
import { createPassed, type Passed } from '../../src/workers/passed.ts'

/** A worker without a process of its own: what it and the keeper tell each other is copied, as between processes. */
export type Hired = {
  readonly call: (path: string, init?: RequestInit) => Promise<Response>
  readonly fetch: (request: Request) => Promise<Response>
  readonly passed: Passed
}

/** A keeper and workers, whom tests call by name. */
export type Company = {
  readonly hire: () => Promise<Hired>
  /** How many calls came to the keeper. */
  readonly passedOn: () => number
  readonly keeper: Keeper
}

const ORIGIN = 'http://mock'

type Place = { readonly passed: Passed; readonly give: (held: Held, takes: boolean) => Promise<Taken> }

/** Hears messages one after another, each a copy, after whoever has sent them is done. */
const wire = <Message>(hear: (message: Message) => void): ((message: Message) => void) => {
  return (message) => {
    const copy = structuredClone(message)
    setImmediate(() => hear(copy))
  }
}

/** Makes a keeper; workers are hired by and by. */
export const found = async (options: MockOptions, controlToken?: string): Promise<Company> => {
  const places: Place[] = []
  let calls = 0
  const keeper = createKeeper(await createPartsInLane(options, 0), (held, takes) =>
    Promise.all(places.map(({ give }) => give(held, takes))),
  )
  const answer = (request: Request, rawHeaders: readonly string[]): Promise<Response> => {
    calls += 1
    return keeper.answer(request, { controlToken, rawHeaders })
  }
  const hire = async (): Promise<Hired> => {
    const parts = await createPartsInLane(options, places.length + 1)
    const orders = new Map<number, (taken: Taken) => void>()
    const toWorker = wire<ToWorker>((message) => hand.hear(message))
    const passed = createPassed(answer, toWorker, (error) => {
      throw error
    })
    const hand = createHand(
      parts,
      keeper.held(),
      wire<ToKeeper>((message) => {
        if (message.kind === 'call') void passed.call(message.id, message.call)
        else if (message.kind === 'more') void passed.more(message.id)
        else if (message.kind === 'left') passed.left(message.id)
        else if (message.kind === 'done') orders.get(message.id)?.(message.taken)
      }),
    )
    const give: Place['give'] = (held, takes) =>
      new Promise((resolve) => {
        const id = orders.size + 1
        orders.set(id, resolve)
        toWorker({ kind: 'order', id, held, takes })
      })
    places.push({ passed, give })
    const fetch = async (request: Request): Promise<Response> => hand.fetch(request)
    return { fetch, call: (path, init) => fetch(new Request(`${ORIGIN}${path}`, init)), passed }
  }
  return { hire, passedOn: () => calls, keeper }
}

/** A keeper and two workers. */
export const foundTwo = async (
  options: MockOptions,
  controlToken?: string,
): Promise<Company & { readonly one: Hired; readonly other: Hired }> => {
  const company = await found(options, controlToken)
  return { ...company, one: await company.hire(), other: await company.hire() }
}
