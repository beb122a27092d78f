import type { Reply } from '../model/reply.ts'
import { type Checking, toWrite, type Write, type Written } from './check-reply.ts'
import { locate, toStep } from './pointer.ts'

/** Checks a reply against its operation and writes its body as text. */
export type WriteReply = (reply: Reply, contentType: string) => Written

const mediaTypeOf = (contentType: string): string => contentType.split(';', 1).join('').trim().toLowerCase()

const isJson = (mediaType: string): boolean => mediaType === 'application/json' || mediaType.endsWith('+json')

const flawed = (at: string, says: string): Written => ({ flaws: [{ at, says }] })

const writeText: Write = (body) => (typeof body === 'string' ? { text: body } : flawed('', 'is not text'))

const writeNothing: Write = (body) =>
  body === undefined ? { text: '' } : flawed('', 'is there, though the contract has no body')

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
  const byStatus = new Map<string, Writers>()
  const writersFor = (status: string): Writers | undefined => {
    const known = byStatus.get(status)
    if (known || !(status in declared.value)) return known
    const made = writersOf(checking, `${declared.pointer}/${status}`, list)
    byStatus.set(status, made)
    return made
  }
  return ({ status, body }, contentType) => {
    const writers = writersFor(String(status))
    if (!writers) return flawed('status', `${status} is not documented`)
    const type = body === undefined ? '' : mediaTypeOf(contentType)
    const write = writers.get(type)
    return write ? write(body) : flawed('header content-type', `${type || 'none'} is not documented for ${status}`)
  }
}
