import { beforeAll, describe, expect, it } from 'vitest'
import { fidelityPage, type Ledger, loadLedger, withVendorTable } from '../scripts/generate-fidelity.ts'
import { plain, table } from '../scripts/markdown.ts'
import { vendorIds } from '../src/vendors/load.ts'

let ledgers: readonly Ledger[] = []
let page = ''

beforeAll(async () => {
  ledgers = await Promise.all(vendorIds().map(loadLedger))
  page = fidelityPage(ledgers)
})

/** The part of the page that is about one vendor. */
const partOf = (vendor: string): string => page.split(/^## /m).find((part) => part.startsWith(`${vendor}\n`)) ?? ''

describe('docs/fidelity.md', () => {
  it('has every entry of every vendor, the documented ones with a link', () => {
    for (const { vendor, entries } of ledgers) {
      const part = partOf(vendor)
      for (const { name, evidence, source } of entries) {
        expect(part, `${vendor} ${name}`).toContain(`\`${name.replaceAll('|', '\\|')}\``)
        expect(part).toContain(
          evidence === 'documented' ? `[documented](<${source}>)` : `${evidence}: ${plain(source)}`,
        )
      }
    }
  })

  it('counts what it has', () => {
    for (const { vendor, entries } of ledgers) {
      const [, total] = /^\| all \|.* (\d+) \|$/m.exec(partOf(vendor)) ?? []
      expect(Number(total)).toBe(entries.length)
    }
  })

  it('has tables whose rows all have the cells of their head', () => {
    let cells = 0
    for (const line of page.split('\n')) {
      const found = line.startsWith('|') ? line.split(/(?<!\\)\|/).length : 0
      if (cells > 0 && found > 0) expect(found, line).toBe(cells)
      cells = found
    }
  })

  it('has no heading twice, so that every link finds its place', () => {
    const headings = page.split('\n').filter((line) => /^#+ /.test(line))
    expect(new Set(headings).size).toBe(headings.length)
  })
})

describe('The table of vendors', () => {
  const README = '# Title\n\n<!-- vendors:begin -->\nold\n<!-- vendors:end -->\nafter\n'

  it('stands between its marks, and leaves the rest of the README alone', () => {
    const made = withVendorTable(README, ledgers)
    expect(made.startsWith('# Title\n\n<!-- vendors:begin -->\n| Vendor |')).toBe(true)
    expect(made.endsWith('<!-- vendors:end -->\nafter\n')).toBe(true)
    expect(made).not.toContain('old')
    for (const vendor of vendorIds()) expect(made).toContain(`| [${vendor}](docs/fidelity.md#${vendor}) |`)
    expect(withVendorTable(made, ledgers)).toBe(made)
  })

  it('is missed where the marks are', () => {
    expect(() => withVendorTable('# Title\n', ledgers)).toThrow('README.md has no <!-- vendors:begin -->')
  })
})

describe('Markdown', () => {
  it.each([
    ['a|b', 'a\\|b'],
    ['<script>', '&lt;script>'],
    ['two\n  lines', 'two lines'],
    ['*_[x]_*', '\\*\\_\\[x\\]\\_\\*'],
  ])('%j stands as %j', (text, written) => {
    expect(plain(text)).toBe(written)
  })

  it('has no table without rows', () => {
    expect(table(['A'], [])).toEqual([])
  })
})
