import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const linesOf = (name: string): readonly string[] =>
  readFileSync(new URL(`../${name}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))

/** What the Dockerfile takes out of the repository, not out of an earlier stage. */
const copied = linesOf('Dockerfile')
  .filter((line) => line.startsWith('COPY ') && !line.includes('--from='))
  .flatMap((line) => line.split(' ').slice(1, -1))

const { files, scripts } = JSON.parse(linesOf('package.json').join('\n')) as {
  readonly files: readonly string[]
  readonly scripts: { readonly start: string }
}

describe('The image', () => {
  it('is built from what .dockerignore lets in, and nothing is let in that it does not take', () => {
    const letIn = linesOf('.dockerignore')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1))
    expect(linesOf('.dockerignore')[0]).toBe('*')
    expect([...letIn].sort()).toEqual([...new Set(copied)].sort())
  })

  it('holds all that the package holds', () => {
    const last = linesOf('Dockerfile').slice(linesOf('Dockerfile').findLastIndex((line) => line.startsWith('FROM ')))
    const taken = last.filter((line) => line.startsWith('COPY ')).flatMap((line) => line.split(' ').slice(1, -1))
    const names = taken.filter((name) => !name.startsWith('--')).map((name) => name.replace('/app/', ''))
    expect(names).toEqual(expect.arrayContaining(['package.json', 'node_modules', ...files]))
  })

  it('starts as npm start does', () => {
    expect(linesOf('Dockerfile')).toContain(
      `ENTRYPOINT ${JSON.stringify(scripts.start.split(' ')).replaceAll(',', ', ')}`,
    )
  })

  it('listens on the port that it exposes, as nobody in particular, and asks itself whether it is well', () => {
    const text = linesOf('Dockerfile').join('\n')
    expect(text).toMatch(/UNDERSTUDY_PORT=4010\b/)
    expect(text).toMatch(/^EXPOSE 4010$/m)
    expect(text).toMatch(/^USER node$/m)
    expect(text).toMatch(/^HEALTHCHECK .*\n.*\/_understudy\/health/m)
  })
})
