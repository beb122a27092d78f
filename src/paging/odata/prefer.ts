// Preferences stand between commas, which quoted text may hold too (RFC 7240 section 2).
const PREFERENCE = /(?:[^,"]|"(?:[^"\\]|\\.)*")+/g
const MAX_PAGE_SIZE = /^(?:odata\.)?maxpagesize[ \t]*=[ \t]*(?:"(\d{1,9})"|(\d{1,9}))[ \t]*(?:;.*)?$/i

/**
 * The page size that a `Prefer` header asks for (OData 4.01 part 1 section 8.2.8.5). The first one counts; what cannot be
 * understood, zero too, is passed over, as RFC 7240 asks.
 */
export const readMaxPageSize = (header: string | undefined): number | undefined => {
  for (const preference of header?.match(PREFERENCE) ?? []) {
    const match = MAX_PAGE_SIZE.exec(preference.trim())
    if (match) return Number(match[1] ?? match[2]) || undefined
  }
  return undefined
}
