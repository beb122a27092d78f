import type { Contract, Route } from '../../../contract/contract.ts'
import { locate, toStep } from '../../../contract/pointer.ts'
import type { SpecSchema } from '../../../contract/spec.ts'
import { mismatch } from '../../judge.ts'
import type { Mismatch } from '../../law.ts'
import type { Bench } from './bench.ts'

/** What the fullest of the alternatives that a schema allows requires. */
const requiredOf = (contract: Contract, pointer: string): readonly string[] => {
  const { value, pointer: place } = locate<SpecSchema>(contract.spec, pointer)
  const alternatives = (value.anyOf ?? value.oneOf ?? []).map((_, index) =>
    requiredOf(contract, `${place}/${value.anyOf ? 'anyOf' : 'oneOf'}/${index}`),
  )
  return [value.required ?? [], ...alternatives].reduce((most, one) => (one.length > most.length ? one : most), [])
}

const rowOf = ({ spec }: Contract, { path, page }: Route): string => {
  const body = `/paths/${toStep(path)}/get/responses/200/content/application~1json/schema`
  const rows = locate<SpecSchema>(spec, `${locate(spec, body).pointer}/properties/${toStep(page?.rows ?? '')}`)
  return `${rows.pointer}/items`
}

/** Rows from which nothing was selected are whole: the schema allows fewer properties for the sake of `$select` only. */
export const wholeRows = async ({ lab, list, whole }: Bench): Promise<readonly Mismatch[]> => {
  const required = requiredOf(lab.contract, rowOf(lab.contract, list.route))
  const [got] = whole.pages
  const lacking = whole.rows
    .map((row) => required.filter((name) => !(name in row)))
    .findIndex((names) => names.length > 0)
  if (!got || lacking < 0) return []
  const came = Object.keys(whole.rows[lacking] ?? {}).join()
  const why = 'Nothing was selected, so rows have all their properties.'
  return [mismatch(got, `/${list.page.rows}/${lacking}`, required.join(), came, why)]
}
