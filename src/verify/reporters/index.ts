import type { Paint, Run } from './run.ts'

/** The forms in which a run can be written down. */
export const REPORTERS = ['terminal', 'json', 'junit', 'html', 'markdown'] as const

/** The name of a reporter. */
export type ReporterName = (typeof REPORTERS)[number]

const unpainted: Paint = (_, text) => text

/** Writes a run down; each reporter is loaded only if it is wanted. */
export const report = async (name: ReporterName, run: Run, paint: Paint = unpainted): Promise<string> => {
  switch (name) {
    case 'terminal':
      return (await import('./terminal.ts')).toTerminal(run, paint)
    case 'json':
      return (await import('./json.ts')).toJson(run, paint)
    case 'junit':
      return (await import('./junit.ts')).toJUnit(run, paint)
    case 'html':
      return (await import('./html.ts')).toHtml(run, paint)
    case 'markdown':
      return (await import('./markdown.ts')).toMarkdown(run, paint)
  }
}
