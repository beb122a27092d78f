import type { Described } from './product.ts'

/** A list of a vendor, as its pages are asked for. */
export type List = {
  readonly vendor: string
  readonly path: string
  /** The dataset of its rows, and the property that is their key. */
  readonly dataset: string
  readonly key: string
  /** Every order it can be in: query texts. */
  readonly orders: readonly string[]
  /** How its pages are reached: by where they start, or by following cursors. */
  readonly reach: { readonly offset: (offset: number) => string; readonly most: number } | 'cursor'
  /** Filters and searches: query texts, given a row of the list. All but one-row ones keep a tenth of the rows and more. */
  readonly filters: (row: Readonly<Record<string, unknown>>) => readonly string[]
  /** The property of a row by which it is asked for alone, where the vendor's main operation does so. */
  readonly detail?: string
}

/** Rows of a page everywhere in the bench. */
export const PAGE = 10

const DIRECTIONS = ['asc', 'desc'] as const

const both = (keys: readonly string[], order: (key: string, direction: string) => string): readonly string[] =>
  keys.flatMap((key) => DIRECTIONS.map((direction) => order(key, direction)))

const lineWorks: List = {
  vendor: 'line-works',
  path: '/v1.0/partners/customers',
  dataset: 'customers',
  key: 'domainId',
  orders: both(['name'], (key, direction) => `orderBy=${key}%20${direction}`),
  reach: 'cursor',
  filters: ({ domain }) => [`domain=${domain}`],
}

const legacy: List = {
  vendor: 'line-works-legacy',
  path: '/r/{apiId}/contact/v3/domains/{domainId}/shared/contacts',
  dataset: 'contacts',
  key: 'resourceId',
  orders: [''],
  // Page times size is 50,000 at most.
  reach: { offset: (offset) => `maxResults=${PAGE}&page=${offset / PAGE + 1}`, most: 50_000 },
  filters: () => ['open=true', 'filterWorksAt=true', `keyword=${encodeURIComponent('田')}`],
  detail: 'resourceId',
}

const avepoint: List = {
  vendor: 'avepoint',
  path: '/partner/customers',
  dataset: 'customers',
  key: 'id',
  orders: both(
    ['id', 'organization', 'ownerEmail', 'jobStatus', 'countryOrRegion'],
    (key, direction) => `$orderby=${key}%20${direction}`,
  ),
  reach: { offset: (offset) => `$top=${PAGE}&$skip=${offset}`, most: Number.POSITIVE_INFINITY },
  filters: () => [
    "$filter=contains(organization,'an')",
    "$filter=startswith(jobStatus,'F')%20or%20endswith(ownerEmail,'.example')&$orderby=organization%20desc",
  ],
}

const spirii: List = {
  vendor: 'spirii',
  path: '/v2/customers',
  dataset: 'customers',
  key: 'id',
  orders: both(
    ['id', 'name', 'type', 'ownerName', 'cpoName', 'createdAt', 'updatedAt'],
    (key, direction) => `sortBy=${key}&sortDirection=${direction}`,
  ),
  reach: { offset: (offset) => `limit=${PAGE}&offset=${offset}`, most: Number.POSITIVE_INFINITY },
  filters: () => ['types=Business', 'search=an', 'types=Business&sortBy=name&sortDirection=asc'],
}

/** The list of each vendor. */
export const LISTS: readonly List[] = [lineWorks, legacy, avepoint, spirii]

/** The path of a list on a server, and a query after it. */
export const toPath = (list: List, { parameters }: Described, ...query: readonly string[]): string => {
  const path = list.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => parameters[name] ?? '')
  const text = query.filter((one) => one !== '').join('&')
  return `/${list.vendor}${path}${text === '' ? '' : `?${text}`}`
}
