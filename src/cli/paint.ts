import { styleText } from 'node:util'

/** How text may look. */
export type Style = Parameters<typeof styleText>[0]

/** Gives text a style where it may be coloured, and leaves it alone where not. */
export type Paint = (style: Style, text: string) => string

/** The paint of an output. Whether it may be coloured was found out before, so Node does not ask again. */
export const toPaint = (isColoured: boolean): Paint =>
  isColoured ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text
