import { describe, expect, it } from 'vitest'
import { vendorIds } from '../src/vendors/load.ts'
import { createDesk } from './support/desk.ts'
import { checkAuthModes, checkJournal } from './support/modes.ts'

describe.each(vendorIds())('%s', (id) => {
  it('takes any credential, or none, when told so', async () => {
    expect(await checkAuthModes(id)).toEqual([])
  })

  it('keeps secrets out of its journal', async () => {
    expect(await checkJournal(await createDesk(id))).toEqual([])
  })
})
