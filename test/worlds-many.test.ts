import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadSpec } from '../src/contract/load.ts'
import { createMock } from '../src/index.ts'
import { createLibrary } from '../src/server/library.ts'
import { roleOf } from '../src/server/role.ts'
import { toWorldOptions } from '../src/server/world-options.ts'
import { createWorlds, type Worlds } from '../src/server/worlds.ts'
import { loadVendor } from '../src/vendors/load.ts'
import { customers } from '../src/vendors/spirii/customers.ts'
import { control, describedIn, ORIGIN, put } from './worlds.ts'

const IDLE = 60_000

/** Worlds beside a watch that is moved by hand. */
const open = async (more: { readonly most?: number; readonly isStrict?: boolean } = {}) => {
  const roles = [roleOf(await loadVendor('spirii'), await loadSpec('spirii'))]
  let now = 0
  const library = createLibrary()
  const defaults = await toWorldOptions({}, roles)
  const watch = (): number => now
  const worlds = createWorlds({ roles, library, defaults, isStrict: false, most: 10_000, idle: IDLE, watch, ...more })
  return {
    worlds,
    defaults,
    pass: (time: number): void => {
      now += time
    },
  }
}

const namesOf = (worlds: Worlds): readonly string[] => worlds.list().map(({ name }) => name)

const enter = (worlds: Worlds, name: string) => {
  const world = worlds.enter(name)
  if (typeof world === 'string') throw new Error(world)
  return world
}

describe('five thousand worlds', () => {
  it('of one seed share contract, rows and options, and nothing that is remembered', async () => {
    const { worlds } = await open()
    const all = Array.from({ length: 5_000 }, (_, n) => enter(worlds, `w${n}`))
    expect(worlds.list()).toHaveLength(5_001)
    const casts = all.map((world) => world.cast('spirii'))
    expect(new Set(casts.map(({ contract }) => contract)).size).toBe(1)
    expect(new Set(casts.map(({ choices }) => choices)).size).toBe(1)
    expect(new Set(casts.map(({ state }) => state.collection(customers))).size).toBe(1)
    expect(new Set(casts.map(({ store }) => store(customers).seeded().row(3))).size).toBe(1)
    expect(new Set(all.map(({ options }) => options)).size).toBe(1)
    for (const own of ['clock', 'journal', 'limits', 'faults', 'overlay'] as const)
      expect(new Set(all.map((world) => world[own])).size).toBe(5_000)
  })

  it('of other seeds and readings share what they have in common', async () => {
    const mock = await createMock({ vendors: ['spirii'], rows: 5 })
    await put(mock, 'a', { seed: 2 })
    await put(mock, 'b', { seed: 2 })
    await put(mock, 'c', { seed: 3 })
    const list = async (world: string): Promise<string> => {
      const [{ credentials = [] } = {}] = await describedIn(mock, world)
      const { headers = {} } = credentials.find(({ name }) => name === 'ok') ?? {}
      return (await mock.fetch(new Request(`${ORIGIN}/spirii/v2/customers`, { headers: { ...headers } }))).text()
    }
    expect(await list('a')).toBe(await list('b'))
    expect(await list('a')).not.toBe(await list('c'))
  })
})

describe('a world that nobody enters', () => {
  it('is gone after its time, whoever looks first, and its watchers are told', async () => {
    for (const look of [
      (worlds: Worlds) => namesOf(worlds).includes('w'),
      (worlds: Worlds) => worlds.find('w') !== undefined,
      (worlds: Worlds) => worlds.reset('w') !== 'unknown',
      (worlds: Worlds) => worlds.drop('w'),
    ]) {
      const { worlds, pass } = await open()
      let isTold = false
      enter(worlds, 'w').journal.watch(
        {},
        {
          seen: () => undefined,
          ended: () => {
            isTold = true
          },
        },
      )
      pass(IDLE - 1)
      expect(namesOf(worlds)).toContain('w')
      pass(1)
      expect(look(worlds)).toBe(false)
      expect(isTold).toBe(true)
    }
  })

  it('begins anew when it is entered later, and stays while it is entered', async () => {
    const { worlds, pass } = await open()
    const first = enter(worlds, 'w')
    pass(IDLE - 1)
    expect(enter(worlds, 'w')).toBe(first)
    pass(IDLE - 1)
    expect(enter(worlds, 'w')).toBe(first)
    pass(IDLE)
    expect(enter(worlds, 'w')).not.toBe(first)
  })

  it('leaves its place to another; the default world stays', async () => {
    const { worlds, pass } = await open({ most: 2 })
    enter(worlds, 'w')
    expect(worlds.enter('x')).toBe('too many')
    pass(IDLE)
    expect(enter(worlds, 'x').name).toBe('x')
    pass(IDLE)
    expect(namesOf(worlds)).toEqual(['default'])
  })

  it('is unknown in strict mode', async () => {
    const { worlds, defaults, pass } = await open({ isStrict: true })
    worlds.make('w', defaults)
    expect(enter(worlds, 'w').name).toBe('w')
    pass(IDLE)
    expect(worlds.enter('w')).toBe('unknown')
  })
})

const WORKERS = 200

/** What a worker does with its own world between its calls. */
const ACTS = ['call', 'reset', 'advance', 'fault', 'again', 'snapshot'] as const

it('two hundred workers at once, each in its world, notice nothing of each other', async () => {
  const mock = await createMock({ vendors: ['spirii'], rows: 30 })
  const call = async (world: string, headers: Record<string, string>): Promise<string> => {
    const reply = await mock.fetch(new Request(`${ORIGIN}/~${world}/spirii/v2/customers?limit=2`, { headers }))
    return `${reply.status} ${reply.headers.get('date')} ${await reply.text()}`
  }
  const work = async (
    world: string,
    seed: number,
    acts: readonly (typeof ACTS)[number][],
  ): Promise<readonly string[]> => {
    const told: string[] = []
    const make = () => put(mock, world, { seed, now: 1_767_225_600_000 + seed * 1_000, rows: 2 + seed })
    await make()
    const [{ credentials = [] } = {}] = await describedIn(mock, world)
    const headers = { ...credentials.find(({ name }) => name === 'ok')?.headers }
    for (const act of acts) {
      if (act === 'reset') await control(mock, `/_understudy/worlds/${world}/reset`, 'POST')
      if (act === 'again') await make()
      if (act === 'advance') await control(mock, `/~${world}/_understudy/clock/advance`, 'POST', { by: '1h' })
      if (act === 'fault') mock.world(world).faults.set({ problem: 'upstream-error', times: 1 })
      if (act === 'snapshot') await mock.world(world).restore(mock.world(world).snapshot())
      told.push(await call(world, headers))
    }
    return [...told, String(mock.world(world).journal.count())]
  }
  const plan = fc.array(fc.constantFrom(...ACTS), { minLength: 2, maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(fc.array(plan, { minLength: WORKERS, maxLength: WORKERS }), async (plans) => {
      const together = await Promise.all(plans.map((acts, n) => work(`w${n}`, n % 7, acts)))
      // Alone, under the same name, every one of a sample is told the same.
      for (let n = 0; n < WORKERS; n += 20) expect(await work(`w${n}`, n % 7, plans[n] ?? [])).toEqual(together[n])
    }),
    { numRuns: 3 },
  )
}, 180_000)
