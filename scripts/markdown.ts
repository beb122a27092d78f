/** Text that stands in Markdown as it is: no tag, no end of a cell, on one line. */
export const plain = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\*_[\]|]/g, '\\$&')
    .replaceAll('<', '&lt;')

/** A name in the type of programs. */
export const code = (name: string): string => `\`${name.replaceAll('|', '\\|')}\``

/** A table; nothing where it has no rows. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] => {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return rows.length === 0 ? [] : [line(head), line(head.map(() => '---')), ...rows.map(line), '']
}
