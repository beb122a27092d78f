import { bodyOf, NO_BODY } from '../model/body.ts'
import type { Reply } from '../model/reply.ts'
import { type Checking, toWrite, type Write, type Written } from './check-reply.ts'
import { locate, toStep } from './pointer.ts'

/** Checks a reply against its operation and writes its body. */
export type WriteReply = (reply: Reply, contentType: string) => Written

const KEPT_TYPES = 100
const mediaTypes = new Map<string, string>()

/** What a `content-type` says without its parameters. Replies have few of them, so each is read once. */
const mediaTypeOf = (contentType: string): string => {
  const known = mediaTypes.get(contentType)
  if (known !== undefined) return known
  const mediaType = contentType.split(';', 1).join('').trim().toLowerCase()
  if (mediaTypes.size < KEPT_TYPES) mediaTypes.set(contentType, mediaType)
  return mediaType
}

const isJson = (mediaType: string): boolean => mediaType === 'application/json' || mediaType.endsWith('+json')

const flawed = (at: string, says: string): Written => ({ flaws: [{ at, says }] })

const writeText: Write = (body) => (typeof body === 'string' ? { body: bodyOf(body) } : flawed('', 'is not text'))

const writeNothing: Write = (body) =>
  body === undefined ? { body: NO_BODY } : flawed('', 'is there, though the contract has no body')

type Writers = ReadonlyMap<string, Write>

const writersOf = (checking: Checking, response: string, list: string | undefined): Writers => {
  const { value, pointer } = locate<{ content?: object }>(checking.spec, response)
  const types = Object.keys(value.content ?? {})
  if (types.length === 0) return new Map([['', writeNothing]])
  const writerOf = (type: string): Write =>
    isJson(mediaTypeOf(type)) ? toWrite(checking, `${pointer}/content/${toStep(type)}/schema`, list) : writeText
  return new Map(types.map((type) => [mediaTypeOf(type), writerOf(type)]))
}

/** Prepares the writer for the operation at a pointer. `list` names the property that holds the rows of a page. */
export const toWriteReply = (checking: Checking, operation: string, list: string | undefined): WriteReply => {
  const declared = locate<object>(checking.spec, `${operation}/responses`)
  const byStatus = new Map<number, Writers>()
  const writersFor = (status: number): Writers | undefined => {
    const known = byStatus.get(status)
    if (known || !(String(status) in declared.value)) return known
    const made = writersOf(checking, `${declared.pointer}/${status}`, list)
    byStatus.set(status, made)
    return made
  }
  return ({ status, body }, contentType) => {
    const writers = writersFor(status)
    if (!writers) return flawed('status', `${status} is not documented`)
    const type = body === undefined ? '' : mediaTypeOf(contentType)
    const write = writers.get(type)
    return write ? write(body) : flawed('header content-type', `${type || 'none'} is not documented for ${status}`)
  }
}
