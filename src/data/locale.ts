import { createRequire } from 'node:module'
import type { Faker } from '@faker-js/faker'

// By `require`, which gives its module at once: a language is loaded in the middle of the first row that speaks it.
const require = createRequire(import.meta.url)

/** Faker in a language, by faker's name of the locale; loaded when first asked for, since each takes as long as all of Hono. */
export const loadLocale = (name: string): Faker => {
  // Each of these modules of faker exports its instance as `faker`.
  const { faker } = require(`@faker-js/faker/locale/${name}`) as { faker: Faker }
  return faker
}
