/** How much it takes to make one list the other by putting in and taking out (1 each) and by changing, at a cost from 0 to 1. */
export const editDistance = <A, B>(from: readonly A[], to: readonly B[], cost: (a: A, b: B) => number): number => {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (const [index, one] of from.entries()) {
    const next = [index + 1]
    for (const [column, other] of to.entries()) {
      const changed = (row[column] ?? 0) + cost(one, other)
      next.push(Math.min(changed, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1))
    }
    row = next
  }
  return row[to.length] ?? 0
}

/** How many letters must be put in, taken out or changed to make one word the other (Levenshtein). */
export const distance = (a: string, b: string): number => editDistance([...a], [...b], (x, y) => (x === y ? 0 : 1))
