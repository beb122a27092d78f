import type { Context } from 'hono'
import { toProblemResponse } from './problem-json.ts'

/** The JSON object of a control call's body; an empty body is an empty object. Anything else is refused. */
export const readJson = async ({ req }: Context): Promise<Readonly<Record<string, unknown>> | Response> => {
  const text = await req.text()
  if (text.trim() === '') return {}
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  } catch {
    // Told below, like any other body that is no object.
  }
  return toProblemResponse(400, 'Bad body', 'The body is a JSON object.')
}

/** Refuses properties that a control call does not know, so that a slip of the pen is not taken for a default. */
export const refuseUnknown = (given: object, known: readonly string[]): Response | undefined => {
  const stranger = Object.keys(given).find((name) => !known.includes(name))
  if (stranger === undefined) return undefined
  return toProblemResponse(400, 'Bad body', `${stranger} is none of ${known.join(', ')}.`)
}

/** Refuses a body where a control call takes none: somebody expects something of it. */
export const refuseBody = async (context: Context): Promise<Response | undefined> => {
  const given = await readJson(context)
  if (given instanceof Response) return given
  const [name] = Object.keys(given)
  return name === undefined
    ? undefined
    : toProblemResponse(400, 'Bad body', `Nothing is to be given here, not ${name}.`)
}
