import { contextOf, parametersOf } from '../../declared.ts'
import type { Law } from '../../law.ts'
import { offersOptions, optionOf, toCheck } from './bench.ts'
import { filtering } from './filtering.ts'
import { linking } from './linking.ts'
import { ordering } from './ordering.ts'
import { refusals } from './refusing.ts'
import { entityCheck, judgeContext, selecting } from './selecting.ts'
import { together } from './together.ts'
import { undeclared } from './undeclared.ts'
import { wholeRows } from './whole-rows.ts'
import { counting, windows } from './windows.ts'

/** The query options of OData do what OData says, and nothing else. */
export const odata: Law = {
  id: 'odata',
  says: 'The OData query options filter, order, select, count and cut as OData 4 says; what they cannot read is refused.',
  checks: (route, contract) => {
    if (contextOf(contract, route) === undefined) return []
    const refused = [
      ...refusals(route, (option) => optionOf({ contract }, route, option) !== undefined),
      ...undeclared(route, contract),
    ]
    if (route.page?.style !== 'odata') return [entityCheck(route), ...refused]
    const context = toCheck(route, 'context', async (bench) => judgeContext(bench, route, bench.whole.pages[0]))
    const plain = [context, toCheck(route, 'whole rows', wholeRows)]
    if (!offersOptions(parametersOf(contract, route))) return [...plain, ...refused]
    return [
      ...plain,
      toCheck(route, '$filter', filtering),
      toCheck(route, '$orderby', ordering),
      toCheck(route, '$top and $skip', windows),
      toCheck(route, 'options together', together),
      toCheck(route, '$count', counting),
      toCheck(route, '$select', selecting),
      toCheck(route, 'next links', linking),
      ...refused,
    ]
  },
}
