import { buildChecks } from './build-checks.ts'
import { buildCode } from './build-code.ts'
import { buildNames } from './build-names.ts'
import { buildSpecs } from './build-specs.ts'

// What `npm run build` does behind the compiler, which writes the type declarations only.
await buildCode()
await buildSpecs()
buildNames()
await buildChecks()
