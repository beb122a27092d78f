/** A step into a body: a name, an index, or `*` for any of either. */
export type Step = string | number | typeof ANY

/** The step that fits every name and every index. */
export const ANY: unique symbol = Symbol('any')

const STEP = /\.([^.[\]]+)|\[\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(\d+)|(\*))\s*\]/gy

/** The steps of a Pact path such as `$.data[*]['a b']`; undefined where it is none. */
export const parseRulePath = (path: string): readonly Step[] | undefined => {
  if (!path.startsWith('$')) return undefined
  const rest = path.slice(1)
  const steps: Step[] = []
  let read = 0
  for (const [all, plain, single, double, index, star] of rest.matchAll(STEP)) {
    read += all.length
    const name = plain ?? (single ?? double)?.replace(/\\(.)/g, '$1')
    if (star !== undefined || name === '*') steps.push(ANY)
    else steps.push(index === undefined ? (name ?? '') : Number(index))
  }
  return read === rest.length ? steps : undefined
}

const fits = (rule: Step, step: string | number): boolean => rule === ANY || rule === step

/**
 * How closely a rule's path fits the place of a value, as the Pact specification weighs it: 0 where it does not, otherwise more
 * for each step that is named. A rule for a place above fits too.
 */
export const weigh = (rule: readonly Step[], place: readonly (string | number)[]): number => {
  if (rule.length > place.length) return 0
  let weight = 2
  for (const [index, step] of rule.entries()) {
    const at = place[index]
    if (at === undefined || !fits(step, at)) return 0
    weight *= step === ANY ? 1 : 2
  }
  return weight
}
