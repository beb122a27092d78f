import { buildChecks } from './build-checks.ts'
import { buildCode } from './build-code.ts'
import { buildLanguages } from './build-languages.ts'
import { buildSpecs } from './build-specs.ts'

// What `npm run build` does behind the compiler, which writes the type declarations only.
await buildCode()
await buildSpecs()
buildLanguages()
await buildChecks()
