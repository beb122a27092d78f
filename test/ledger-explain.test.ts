import { describe, expect, it } from 'vitest'
import { run } from '../src/cli/run.ts'

/** What `understudy explain` prints for a word. */
const explain = async (word: string): Promise<string> => {
  let out = ''
  const code = await run(['explain', word], {
    out: (text) => {
      out += text
    },
    err: (text) => {
      throw new Error(text)
    },
    env: {},
    cwd: import.meta.dirname,
    isColoured: false,
  })
  expect(code).toBe(0)
  return out
}

describe('understudy explain', () => {
  it.each([
    ['limit', 'spirii listCustomers', '  parameter limit (query)\n', 'documented: https://docs.spirii.com/'],
    ['limit', 'spirii listCustomers', '  response property /limit (200)\n', 'documented: https://docs.spirii.com/'],
    ['listSharedContacts', 'line-works-legacy listSharedContacts', '  operation GET /r/', 'documented: https://'],
    ['spirii.listcustomers', 'spirii listCustomers', '  operation GET /v2/customers\n', 'documented: https://'],
    ['Retry-After', 'spirii listCustomers', '  response header retry-after (429)\n', 'documented: https://'],
    [
      'customerCode',
      'line-works listCustomers',
      'response property /customers/[]/partnership/customerCode',
      'supplied: ',
    ],
    ['$filter', 'avepoint listCustomers', '  parameter $filter (query)\n', 'inferred: '],
    ['grant_type', 'avepoint issueToken', '  request property /grant_type\n', 'documented: https://'],
    ['consumerKey', 'line-works-legacy', '  credential consumerKey\n', 'documented: https://'],
    ['200', 'spirii listCustomers', '  response status 200\n', 'documented: https://'],
    ['/data/[]/cpo/id', 'spirii listCustomers', '  response property /data/[]/cpo/id (200)\n', 'documented: https://'],
  ])('tells what backs %s', async (word, heading, entry, backing) => {
    const out = await explain(word)
    const [, after = ''] = out.split(`${heading}\n`)
    expect(out).toContain(`${heading}\n`)
    expect(after).toContain(entry)
    expect(after.slice(after.indexOf(entry))).toContain(backing)
  })

  it('says under which reading a name holds', async () => {
    expect(await explain('operatorId')).toContain('under cpo-filter-name=operator-id\n')
    expect(await explain('ratelimit-ssed')).toContain('under used-header=ssed\n')
  })

  it('tells of one vendor alone where its name stands before the word', async () => {
    expect(await explain('offset')).toContain('spirii listCustomers')
    const out = await explain('avepoint.issueToken')
    expect(out).toContain('avepoint issueToken\n')
    expect(out).not.toContain('line-works issueToken')
  })
})
