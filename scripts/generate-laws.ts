import { LAWS } from '../src/verify/laws/index.ts'
import { code, plain, table } from './markdown.ts'

const BEGIN = '<!-- laws:begin -->'
const END = '<!-- laws:end -->'

/** The page of the verification with the table of laws as they are. Throws where the page has no place for it. */
export const withLawTable = (page: string): string => {
  const [before, after] = [page.split(BEGIN)[0], page.split(END)[1]]
  if (before === undefined || after === undefined) throw new Error(`there is no ${BEGIN} or no ${END}`)
  const rows = LAWS.map(({ id, says }) => [code(id), plain(says)])
  return [before, BEGIN, '\n\n', table(['Law', 'Says'], rows).join('\n'), '\n', END, after].join('')
}
