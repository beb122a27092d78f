import { beforeAll, describe, expect, it } from 'vitest'
import { vendorIds } from '../src/vendors/load.ts'
import { checkContentTypes, checkHappy, checkHead, checkMethods, checkPaths } from './support/checks.ts'
import { createDesk, type Desk } from './support/desk.ts'
import { reachStatuses } from './support/statuses.ts'
import { checkWalks } from './support/walk.ts'

describe.each(vendorIds())('%s', (id) => {
  let desk: Desk
  beforeAll(async () => {
    desk = await createDesk(id)
  })

  it('answers the plainest good call to each operation as documented', async () => {
    expect(await checkHappy(desk)).toEqual([])
  })

  it('answers HEAD like GET, without the body', async () => {
    expect(await checkHead(desk)).toEqual([])
  })

  it('spells the content type of JSON in one way', async () => {
    expect(await checkContentTypes(desk)).toEqual([])
  })

  it('refuses methods that a path does not have', async () => {
    expect(await checkMethods(desk)).toEqual([])
  })

  it('refuses paths that it does not have', async () => {
    expect(await checkPaths(desk)).toEqual([])
  })

  it('gives every documented status of every operation, each in its own words', async () => {
    expect(await reachStatuses(id)).toEqual({ missed: [], findings: [] })
  })

  it('gives every row of every list once, for pages of any size', async () => {
    expect(await checkWalks(desk)).toEqual([])
  })
})
