import type { Columns, Scalar } from '../model/collection.ts'

/** Columns of one row after another, for a filter or a sort key to look at. */
export type Look<C extends Columns> = { readonly values: C; readonly move: (n: number) => void }

/** Makes a look at columns, each read where it is looked at. */
export const createLook = <C extends Columns>(columns: ReadonlyMap<string, (n: number) => Scalar>): Look<C> => {
  let row = 0
  const values = {}
  for (const [name, at] of columns) Object.defineProperty(values, name, { get: () => at(row), enumerable: true })
  const move = (n: number): void => {
    row = n
  }
  return { values: values as C, move } // Whoever looks at them has said at which.
}
