import type { operations, readings } from '../../generated/avepoint.ts'
import type { Handler } from '../../model/vendor.ts'
import { toCsdlJson, toCsdlXml } from '../../paging/odata/metadata.ts'
import { shapeOf } from './entity.ts'

// The more a range names, the more it counts (RFC 9110 section 12.5.1).
const RANGES = { json: ['application/json', 'application/*', '*/*'], xml: ['application/xml', 'application/*', '*/*'] }

/** How much an `Accept` header wants a type, from 0 to 1. */
const qualityOf = (accept: string, ranges: readonly string[]): number => {
  const wanted = accept.split(',').map((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
    const quality = parameters.find((parameter) => parameter.startsWith('q='))
    return { type, quality: quality === undefined ? 1 : Number(quality.slice(2)) || 0 }
  })
  for (const range of ranges) {
    const found = wanted.find(({ type }) => type === range)
    if (found) return found.quality
  }
  return 0
}

/** The model, in XML unless JSON is wanted more. */
export const getMetadata: Handler<operations['getMetadata'], readings> = (call, state) => {
  const { entity } = shapeOf(state)
  const accept = call.header('accept') ?? '*/*'
  if (qualityOf(accept, RANGES.json) > qualityOf(accept, RANGES.xml)) return { status: 200, body: toCsdlJson(entity) }
  return { status: 200, headers: { 'content-type': 'application/xml' }, body: toCsdlXml(entity) }
}
