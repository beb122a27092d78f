import type { readings } from '../../generated/spirii.ts'
import type { Condition } from './customer-columns.ts'

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
  const within = (column: 'name' | 'id' | 'externalId'): Condition => ({
    name: `${column} ${match} ${wanted}`,
    reads: [column],
    keeps: ({ [column]: value }) => fits(String(value), wanted),
  })
  const [name, id, externalId] = [within('name'), within('id'), within('externalId')]
  // Most texts are no part of any id that is made: then those are not looked at.
  const ids = /^\d+$/.test(wanted) ? [id] : []
  const externalIds = /^[CU\d-]+$/i.test(wanted) ? [externalId] : []
  return [
    {
      name: `search ${match} ${JSON.stringify(wanted)}`,
      reads: ['name', 'id', 'externalId'],
      keeps: (values) => name.keeps(values) || id.keeps(values) || externalId.keeps(values),
      of: { how: 'any', filters: [name, ...ids, ...externalIds] },
    },
  ]
}
