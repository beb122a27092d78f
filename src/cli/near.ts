import { distance } from '../expect/distance.ts'

const isPart = (typed: string, known: string): boolean => typed.length > 2 && known.includes(typed)

/** The known words that a mistyped one may have meant, nearest first, at most three. */
export const near = (word: string, known: readonly string[]): readonly string[] => {
  const typed = word.toLowerCase()
  return known
    .map((one) => ({ one, far: isPart(typed, one.toLowerCase()) ? 1 : distance(typed, one.toLowerCase()) }))
    .filter(({ far }) => far <= (word.length < 4 ? 1 : 2))
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ one }) => one)
}

/** `; did you mean a or b?`, or `otherwise` where nothing is near. */
export const didYouMean = (word: string, known: readonly string[], otherwise: string): string => {
  const found = near(word, known)
  return found.length === 0 ? otherwise : `; did you mean ${found.join(' or ')}?`
}
