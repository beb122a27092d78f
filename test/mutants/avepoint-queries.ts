import { insteadOfRefusing, rewriteQuery, type Wrap } from './builders.ts'
import { type Asked, changed, toAsked, withQuery } from './exchange.ts'
import type { Draft } from './mutant.ts'
import { editPage, editRows, type ListPlace, rowsOf, sortedBy, without } from './rows.ts'

/** The list of customers. */
export const LIST: ListPlace = { path: '/partner/customers', rows: 'value' }

const COUNT = '@odata.count'
const NEXT = '@odata.nextLink'

const has =
  (name: string) =>
  ({ query }: Asked): boolean =>
    query.has(name)

const filtered = (pattern: RegExp, by: string): Wrap =>
  rewriteQuery(has('$filter'), (query) => query.set('$filter', (query.get('$filter') ?? '').replace(pattern, by)))

const ordered = (pattern: RegExp, by: string): Wrap =>
  rewriteQuery(has('$orderby'), (query) => query.set('$orderby', (query.get('$orderby') ?? '').replace(pattern, by)))

/** The next link is made of the place alone, so that the second page is one of the unfiltered list. */
const forgetfulLink: Wrap = (fetch) => (request) => {
  const asked = toAsked(request)
  return editPage(LIST, (body) => {
    const rows = rowsOf(LIST, body).length
    const before = Number(asked.query.get('$skip') ?? 0)
    const { origin, pathname } = new URL(request.url)
    return body[NEXT] === undefined ? body : { ...body, [NEXT]: `${origin}${pathname}?$skip=${before + rows}` }
  })(fetch)(request)
}

/** contains() does not tell upper from lower case. */
const looseContains: Wrap = (fetch) => async (request) => {
  const asked = toAsked(request)
  const found = /^contains\((\w+),'(.*)'\)$/.exec(asked.query.get('$filter') ?? '')
  if (!found) return fetch(request)
  const loose = `contains(tolower(${found[1]}),'${found[2]?.toLowerCase()}')`
  return fetch(
    withQuery(
      asked,
      changed(asked.query, (query) => query.set('$filter', loose)),
    ),
  )
}

/** The query options of AvePoint, gone wrong. */
export const avepointQueries: readonly Draft[] = [
  {
    id: 'ap-link-loses-filter',
    what: 'The next link says where to go on but not with which filter.',
    caughtBy: ['odata'],
    wrap: forgetfulLink,
  },
  {
    id: 'ap-select-ignored',
    what: '$select changes nothing.',
    caughtBy: ['odata'],
    wrap: rewriteQuery(has('$select'), (query) => query.delete('$select')),
  },
  {
    id: 'ap-select-without-key',
    what: '$select leaves the key out of the rows.',
    caughtBy: ['odata'],
    wrap: editRows(LIST, (rows, { asked }) => (has('$select')(asked) ? rows.map((row) => without(row, 'id')) : rows)),
  },
  {
    id: 'ap-select-context',
    what: 'The context does not tell what $select took.',
    caughtBy: ['odata'],
    wrap: editPage(LIST, (body) => ({
      ...body,
      '@odata.context': String(body['@odata.context']).replace(/\(.*\)$/, ''),
    })),
  },
  {
    id: 'ap-count-ignored',
    what: '$count=true gives no count.',
    caughtBy: ['odata', 'total'],
    wrap: editPage(LIST, (body) => without(body, COUNT)),
  },
  {
    id: 'ap-count-of-page',
    what: 'The count is that of the rows on the page.',
    caughtBy: ['odata'],
    wrap: editPage(LIST, (body) => (COUNT in body ? { ...body, [COUNT]: rowsOf(LIST, body).length } : body)),
  },
  {
    id: 'ap-count-uninvited',
    what: 'A count comes though nobody asked for one.',
    caughtBy: ['odata'],
    wrap: editPage(LIST, (body) => ({ [COUNT]: rowsOf(LIST, body).length, ...body })),
  },
  {
    id: 'ap-top-ignored',
    what: '$top changes nothing.',
    caughtBy: ['odata'],
    wrap: rewriteQuery(has('$top'), (query) => query.delete('$top')),
  },
  {
    id: 'ap-skip-after-top',
    what: '$skip leaves out rows of those that $top took.',
    caughtBy: ['odata'],
    wrap: editRows(LIST, (rows, { asked }) =>
      has('$top')(asked) && has('$skip')(asked) ? rows.slice(Number(asked.query.get('$skip'))) : rows,
    ),
  },
  {
    id: 'ap-orderby-ignored',
    what: '$orderby changes nothing.',
    caughtBy: ['odata'],
    wrap: rewriteQuery(has('$orderby'), (query) => query.delete('$orderby')),
  },
  {
    id: 'ap-desc-not-honoured',
    what: 'desc sorts ascending.',
    caughtBy: ['odata'],
    wrap: ordered(/ desc\b/g, ' asc'),
  },
  {
    id: 'ap-sort-by-wrong-key',
    what: 'Asked for ownerEmail it sorts by organization.',
    caughtBy: ['odata'],
    wrap: ordered(/ownerEmail/g, 'organization'),
  },
  {
    id: 'ap-other-collation',
    what: 'organization sorts without regard to case and accents.',
    caughtBy: ['odata'],
    wrap: editRows(LIST, (rows, { asked }) => {
      const { compare } = new Intl.Collator('en', { sensitivity: 'base' })
      return asked.query.get('$orderby')?.startsWith('organization asc')
        ? sortedBy(rows, 'organization', compare)
        : rows
    }),
  },
  {
    id: 'ap-filter-ignored',
    what: '$filter changes nothing.',
    caughtBy: ['odata'],
    wrap: rewriteQuery(has('$filter'), (query) => query.delete('$filter')),
  },
  {
    id: 'ap-ge-is-gt',
    what: 'ge leaves out the value itself.',
    caughtBy: ['odata'],
    wrap: filtered(/ ge /g, ' gt '),
  },
  {
    id: 'ap-le-is-lt',
    what: 'le leaves out the value itself.',
    caughtBy: ['odata'],
    wrap: filtered(/ le /g, ' lt '),
  },
  {
    id: 'ap-not-binds-wide',
    what: 'not takes everything behind it, not the next term alone.',
    caughtBy: ['odata'],
    wrap: filtered(/^not \((.*?)\) and (.*)$/, 'not (($1) and $2)'),
  },
  {
    id: 'ap-contains-any-case',
    what: 'contains does not tell upper from lower case.',
    caughtBy: ['odata'],
    wrap: looseContains,
  },
  {
    id: 'ap-startswith-is-contains',
    what: 'startswith is content with the text anywhere.',
    caughtBy: ['odata'],
    wrap: filtered(/^startswith\(/, 'contains('),
  },
  {
    id: 'ap-unknown-property-accepted',
    what: 'A filter by a property that does not exist keeps everything.',
    caughtBy: ['odata'],
    wrap: insteadOfRefusing(has('$filter'), (query) => query.delete('$filter')),
  },
]
