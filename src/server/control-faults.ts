import type { Context } from 'hono'
import type { Fault } from '../model/fault.ts'
import type { Add, Answer } from './control-add.ts'
import type { Faults } from './faults/faults.ts'
import type { Known } from './faults/read-faults.ts'
import { FaultError, readFaults, readScenario } from './faults/read-faults.ts'
import { faultsOf, findScenario, listScenarios, SCENARIO_NAME } from './faults/scenarios.ts'
import { toProblemResponse } from './problem-json.ts'
import { readJson, refuseUnknown } from './read-json.ts'

const noContent = (): Response => new Response(null, { status: 204 })

/** The outcome of a control call, or what is wrong with what it was given. */
const refusing = async (title: string, act: () => Promise<Response>): Promise<Response> => {
  try {
    return await act()
  } catch (error) {
    if (error instanceof FaultError) return toProblemResponse(400, title, `${error.message}.`)
    throw error
  }
}

/** The faults of a body `{ scenario?, faults? }`: all of it is looked at before anything changes. */
const readGiven = async (context: Context, own: Faults, known: Known): Promise<readonly Fault[] | Response> => {
  const given = await readJson(context)
  if (given instanceof Response) return given
  const refused = refuseUnknown(given, ['scenario', 'faults'])
  if (refused) return refused
  const { scenario, faults } = given
  if (scenario === undefined && faults === undefined)
    return toProblemResponse(400, 'Bad faults', 'The body has faults, a list, or scenario, a name, or both.')
  if (scenario !== undefined && typeof scenario !== 'string')
    return toProblemResponse(400, 'Bad faults', 'scenario is the name of a scenario; see /_understudy/scenarios.')
  const listed = faults === undefined ? [] : readFaults(faults, known)
  const named = scenario === undefined ? [] : faultsOf(await findScenario(scenario, known, own.scenarios))
  return [...named, ...listed]
}

const addFaultList = (add: Add, known: Known): void => {
  const setAll: Answer = (context, { faults }) =>
    refusing('Bad faults', async () => {
      const given = await readGiven(context, faults, known)
      return given instanceof Response ? given : Response.json({ faults: faults.set(given) })
    })
  const addMore: Answer = (context, { faults }) =>
    refusing('Bad faults', async () => {
      const given = await readGiven(context, faults, known)
      return given instanceof Response ? given : Response.json({ faults: faults.add(given) }, { status: 201 })
    })
  const list: Answer = (_, { faults }) => Response.json({ faults: faults.list() })
  const clear: Answer = (_, { faults }) => {
    faults.set([])
    return noContent()
  }
  const remove: Answer = ({ req }, { faults }) => {
    const id = req.param('id') ?? ''
    return faults.remove(id) ? noContent() : toProblemResponse(404, 'No such fault', `There is no fault ${id} here.`)
  }
  add('/faults', { GET: list, PUT: setAll, POST: addMore, DELETE: clear }, ['PUT', 'POST'])
  add('/faults/:id', { DELETE: remove })
}

const addScenarioList = (add: Add, known: Known): void => {
  const give: Answer = (context, { faults: { scenarios } }) =>
    refusing('Bad scenario', async () => {
      const name = context.req.param('name') ?? ''
      if (!SCENARIO_NAME.test(name))
        throw new FaultError(`"${name}" is no name for a scenario: up to 64 lower-case letters, digits and hyphens`)
      const given = await readJson(context)
      if (given instanceof Response) return given
      const scenario = { name, ...readScenario(given, known) }
      const status = scenarios.has(name) ? 200 : 201
      scenarios.set(name, scenario)
      return Response.json(scenario, { status })
    })
  const drop: Answer = ({ req }, { faults }) => {
    const name = req.param('name') ?? ''
    if (faults.scenarios.delete(name)) return noContent()
    return toProblemResponse(404, 'No such scenario', `This world was not given a scenario ${name}.`)
  }
  add('/scenarios', {
    GET: async (_, { faults }) => Response.json({ scenarios: await listScenarios(known, faults.scenarios) }),
  })
  add('/scenarios/:name', { PUT: give, DELETE: drop }, ['PUT'])
}

/** Adds the faults of a world and the scenarios that there are: to list, set, add and take away. */
export const addFaults = (add: Add, known: Known): void => {
  addFaultList(add, known)
  addScenarioList(add, known)
}
