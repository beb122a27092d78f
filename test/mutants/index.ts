import { AVEPOINT } from './avepoint.ts'
import { LINE_WORKS } from './line-works.ts'
import { LINE_WORKS_LEGACY } from './line-works-legacy.ts'
import type { Mutant } from './mutant.ts'
import { SPIRII } from './spirii.ts'
import { TOGETHER } from './together.ts'

/** Every mutant, vendor by vendor. */
export const MUTANTS: readonly Mutant[] = [...LINE_WORKS, ...LINE_WORKS_LEGACY, ...AVEPOINT, ...SPIRII, ...TOGETHER]
