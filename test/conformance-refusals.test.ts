import { beforeAll, describe, expect, it } from 'vitest'
import { vendorIds } from '../src/vendors/load.ts'
import { createDesk, type Desk } from './support/desk.ts'
import {
  checkBoundaries,
  checkCredentials,
  checkFittingTexts,
  checkOrder,
  checkParameters,
  checkPresence,
} from './support/refusals.ts'

describe.each(vendorIds())('%s', (id) => {
  let desk: Desk
  beforeAll(async () => {
    desk = await createDesk(id)
  })

  it('refuses every value that a parameter has no place for', async () => {
    expect(await checkParameters(desk)).toEqual([])
  })

  it('answers as documented every value that a parameter has a place for', async () => {
    expect(await checkFittingTexts(desk)).toEqual([])
  })

  it('takes numbers at their bounds, truth values and the words of enumerations', async () => {
    expect(await checkBoundaries(desk)).toEqual([])
  })

  it('misses what is required, and fills in defaults', async () => {
    expect(await checkPresence(desk)).toEqual([])
  })

  it('lets nobody in whose credential is not good', async () => {
    expect(await checkCredentials(desk)).toEqual([])
  })

  it('looks at the caller before it looks at the call', async () => {
    expect(await checkOrder(desk)).toEqual([])
  })
})
