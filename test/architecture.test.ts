import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const SRC = fileURLToPath(new URL('../src/', import.meta.url))

/** Every file of the sources by its path under src, parsed; generated ones too. */
const files = new Map(
  readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => [path, readFileSync(join(SRC, path), 'utf8')] as const)
    .map(([path, text]) => [path, ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)] as const),
)

const written = [...files].filter(([path]) => !path.startsWith('generated/'))

const nodesOf = (node: ts.Node): ts.Node[] => [node, ...node.getChildren().flatMap(nodesOf)]

/** What a file imports, as it is written: also for types alone, by `export from` and by `import()`. */
const specifiersOf = (source: ts.SourceFile): string[] =>
  nodesOf(source)
    .flatMap((node) => {
      if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier ?? []
      const isDynamic = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
      return isDynamic ? (node.arguments[0] ?? []) : []
    })
    .flatMap((specifier) => (ts.isStringLiteral(specifier) ? specifier.text : []))

/** What a file imports of our own, by path under src. */
const importsOf = (path: string, source: ts.SourceFile): string[] =>
  specifiersOf(source)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => posix.join(dirname(path), specifier))

const imports = new Map([...files].map(([path, source]) => [path, importsOf(path, source)]))

/** The part of the sources that a file belongs to, as CONTRIBUTING.md names it. */
const partOf = (path: string): string => {
  const [first = '', second = ''] = path.split('/')
  if (!path.includes('/')) return path
  return first === 'vendors' && second !== 'load.ts' ? `vendors/${second}` : path === 'vendors/load.ts' ? path : first
}

/** The table of CONTRIBUTING.md: which parts a part may import, beside itself. */
const TABLE: Readonly<Record<string, readonly string[]>> = {
  model: [],
  generated: [],
  'package.ts': [],
  contract: ['model', 'package.ts'],
  paging: ['model'],
  auth: ['model'],
  data: ['model', 'package.ts'],
  expect: ['model'],
  verify: ['model', 'contract'],
  pact: ['model', 'contract', 'verify'],
  server: ['model', 'contract', 'auth', 'data', 'expect', 'package.ts'],
  'vendors/load.ts': ['model', 'package.ts'],
  'vendors/*': ['model', 'paging', 'auth', 'data', 'generated'],
  'options.ts': ['model', 'contract', 'server'],
  'parts.ts': ['model', 'server', 'contract', 'data', 'vendors/load.ts', 'options.ts'],
  workers: ['model', 'server', 'options.ts', 'parts.ts'],
  port: ['model'],
  'mock.ts': ['model', 'server', 'options.ts', 'parts.ts', 'port', 'world-handle.ts'],
  'world-handle.ts': ['model', 'server', 'expect'],
  'vitest.ts': ['expect', 'verify'],
  'index.ts': ['model', 'mock.ts', 'options.ts', 'port', 'vendors/load.ts', 'verify', 'expect', 'world-handle.ts'],
}

const rowOf = (part: string): readonly string[] | undefined =>
  TABLE[part.startsWith('vendors/') && part !== 'vendors/load.ts' ? 'vendors/*' : part]

const calls = (source: ts.SourceFile, of: (node: ts.Node) => boolean): string[] =>
  nodesOf(source)
    .filter(of)
    .map((node) => `${source.fileName}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`)

const isMember = (node: ts.Node, object: string, member?: string): boolean =>
  ts.isPropertyAccessExpression(node) &&
  node.expression.getText() === object &&
  (member === undefined || node.name.text === member)

const isIn = (path: string, ...places: readonly string[]): boolean => places.some((place) => path.startsWith(place))

/** The declaration that an `export default name` hands out; any other statement itself. */
const declarationOf = (statement: ts.Statement, source: ts.SourceFile): ts.Statement => {
  if (!ts.isExportAssignment(statement)) return statement
  const name = statement.expression.getText()
  const declares = (one: ts.Statement): boolean =>
    ts.isVariableStatement(one) && one.declarationList.declarations.some((item) => item.name.getText() === name)
  return source.statements.find(declares) ?? statement
}

describe('The sources', () => {
  it('import what the table of CONTRIBUTING.md allows, and nothing else', () => {
    const forbidden = [...imports].flatMap(([path, targets]) => {
      const part = partOf(path)
      const allowed = rowOf(part)
      if (part === 'cli') return []
      return targets
        .filter((target) => partOf(target) !== part && !allowed?.includes(partOf(target)))
        .map((target) => `${path} imports ${target}`)
    })
    expect(forbidden).toEqual([])
  })

  it('import only files that are there, each vendor its own types', () => {
    const wrong = [...imports].flatMap(([path, targets]) => {
      const vendor = /^vendors\/([^/]+)\//.exec(path)?.[1]
      const isForeign = (target: string) => target.startsWith('generated/') && target !== `generated/${vendor}.ts`
      return targets.filter((target) => !files.has(target) || isForeign(target)).map((target) => `${path} ${target}`)
    })
    // The registry imports the vendors by a name that it makes.
    expect(wrong).toEqual([])
  })

  it('import no package that does not come with ours, not even for types, which stand in its declarations', () => {
    const text = readFileSync(join(SRC, '../package.json'), 'utf8')
    const { dependencies, peerDependencies } = JSON.parse(text) as Readonly<Record<string, object>>
    // Built in (decision 13): nothing that the package exports names their types.
    const builtIn = ['hono', '@hono/node-server', '@faker-js/faker']
    const known = [...Object.keys({ ...dependencies, ...peerDependencies }), ...builtIn]
    const isKnown = (specifier: string) => known.some((name) => specifier === name || specifier.startsWith(`${name}/`))
    const missing = [...files].flatMap(([path, source]) =>
      specifiersOf(source)
        .filter((specifier) => !/^(\.|node:)/.test(specifier) && !isKnown(specifier))
        .map((specifier) => `${path} imports ${specifier}`),
    )
    expect(missing).toEqual([])
  })

  it('import each other without a cycle', () => {
    const done = new Set<string>()
    const visit = (path: string, trail: readonly string[]): string[] => {
      if (trail.includes(path)) return [[...trail.slice(trail.indexOf(path)), path].join(' -> ')]
      if (done.has(path)) return []
      const found = (imports.get(path) ?? []).flatMap((target) => visit(target, [...trail, path]))
      done.add(path)
      return found
    }
    expect([...files.keys()].flatMap((path) => visit(path, []))).toEqual([])
  })

  it('have no file of more than 200 lines', () => {
    const long = written.filter(([, source]) => source.text.trimEnd().split('\n').length > 200)
    expect(long.map(([path]) => path)).toEqual([])
  })

  it('say of every export what it is', () => {
    const silent = written.flatMap(([path, source]) =>
      source.statements
        .filter((statement) => {
          const isModified =
            ts.canHaveModifiers(statement) &&
            ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
          return isModified || ts.isExportAssignment(statement)
        })
        .filter((statement) => ts.getJSDocCommentsAndTags(declarationOf(statement, source)).length === 0)
        .map((statement) => `${path}: ${statement.getText().split('\n', 1)[0]}`),
    )
    expect(silent).toEqual([])
  })

  it('take no chance and no time but from the world', () => {
    const isClock = (node: ts.Node): boolean =>
      isMember(node, 'Math', 'random') ||
      isMember(node, 'Date', 'now') ||
      (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length)
    const found = written
      .filter(([path]) => !isIn(path, 'server/clock.ts', 'port/', 'cli/', 'verify/clock.ts'))
      .flatMap(([, source]) => calls(source, isClock))
    expect(found).toEqual([])
  })

  it('print and exit on the command line only', () => {
    const speaks = (node: ts.Node): boolean => isMember(node, 'console') || isMember(node, 'process', 'exit')
    const found = written.filter(([path]) => !isIn(path, 'cli/')).flatMap(([, source]) => calls(source, speaks))
    expect(found).toEqual([])
  })
})
