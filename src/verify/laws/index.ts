import type { Law } from '../law.ts'
import { again } from './again.ts'
import { arrays } from './arrays.ts'
import { authentication } from './authentication.ts'
import { beyond } from './beyond.ts'
import { byKey } from './by-key.ts'
import { cursors } from './cursors.ts'
import { filtering } from './filtering.ts'
import { guarded } from './guarded.ts'
import { intersecting } from './intersecting.ts'
import { odata } from './odata/index.ts'
import { pages } from './paging.ts'
import { accepts, defaults, refuses } from './parameters.ts'
import { pathParameters } from './path-parameters.ts'
import { head, reply } from './reply.ts'
import { unknownId, unknownPath } from './routing.ts'
import { sortedFilters } from './sorted-filters.ts'
import { sorting } from './sorting.ts'
import { spans } from './spans.ts'
import { spellings } from './spellings.ts'
import { tokens } from './tokens/index.ts'
import { envelope, total } from './totals.ts'
import { unknownParameter } from './unknown-parameter.ts'
import { usualOrder } from './usual-order.ts'
import { visibility } from './visibility.ts'

/** Every law, in the order in which they are checked and told. */
export const LAWS: readonly Law[] = [
  reply,
  head,
  again,
  authentication,
  guarded,
  visibility,
  defaults,
  accepts,
  refuses,
  arrays,
  pathParameters,
  unknownParameter,
  byKey,
  unknownId,
  unknownPath,
  spellings,
  pages,
  total,
  envelope,
  beyond,
  cursors,
  sorting,
  usualOrder,
  sortedFilters,
  filtering,
  intersecting,
  spans,
  odata,
  tokens,
]
