import type { readings } from '../../generated/spirii.ts'
import type { Condition } from './condition.ts'

type Match = readings['search-match']

const MATCHES: Readonly<Record<Match, (value: string, text: string) => boolean>> = {
  part: (value, text) => value.toLowerCase().includes(text),
  'part-same-case': (value, text) => value.includes(text),
  start: (value, text) => value.toLowerCase().startsWith(text),
  whole: (value, text) => value.toLowerCase() === text,
}

/** The condition that name, id or externalId fits the text; none for an empty text. */
export const toSearchCondition = (text: string | undefined, match: Match): readonly Condition[] => {
  if (text === undefined || text === '') return []
  const wanted = match === 'part-same-case' ? text : text.toLowerCase()
  const fits = MATCHES[match]
  // Most texts are no part of any id: then those are not looked at.
  const mayBeId = /^\d+$/.test(wanted)
  const mayBeExternalId = /^[CU\d-]+$/i.test(wanted)
  return [
    {
      name: `search ${match} ${JSON.stringify(wanted)}`,
      reads: ['name'],
      keeps: (values) =>
        fits(values.name, wanted) ||
        (mayBeId && fits(String(values.id), wanted)) ||
        (mayBeExternalId && fits(values.externalId, wanted)),
    },
  ]
}
