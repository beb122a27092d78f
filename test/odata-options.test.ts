import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isFault } from '../src/paging/odata/fault.ts'
import { toCsdlJson, toCsdlXml } from '../src/paging/odata/metadata.ts'
import { parseOrderBy } from '../src/paging/odata/orderby.ts'
import { readMaxPageSize } from '../src/paging/odata/prefer.ts'
import { parseSelect } from '../src/paging/odata/select.ts'
import { THING } from './odata-things.ts'

describe('$orderby', () => {
  it.each([
    ['name', ['name asc']],
    ['name asc', ['name asc']],
    ['name desc', ['name desc']],
    ['size desc,name', ['size desc', 'name asc']],
    ['  size  desc ,  name  asc  , live ', ['size desc', 'name asc', 'live asc']],
  ])('%s', (text, keys) => {
    const order = parseOrderBy(THING, text)
    if (isFault(order)) throw new Error(order.fault)
    expect(order.map(({ column, direction }) => `${column} ${direction}`)).toEqual(keys)
  })

  it.each([
    ['', 0, /property instead of the end/],
    [',', 0, /property instead of ,/],
    ['name,', 5, /property instead of the end/],
    ['name,,size', 5, /property/],
    ['nope', 0, /no property nope/],
    ['Name', 0, /no property Name/],
    ['name DESC', 5, /asc or desc instead of DESC/],
    ['name desc size', 10, /comma instead of size/],
    ['name,size,name desc', 10, /twice/],
    ['name(', 4, /comma instead of \(/],
    ["'name'", 0, /property instead of/],
    ['tolower(name)', 0, /no property tolower/],
  ])('%j is refused at %i', (text, at, why) => {
    expect(parseOrderBy(THING, text)).toEqual({ at, fault: expect.stringMatching(why) })
  })
})

describe('$select', () => {
  it.each([
    ['name', 'name', ['name']],
    ['size,name', 'size,name', ['name', 'size']],
    ['size , name', 'size,name', ['name', 'size']],
    ['name,name', 'name', ['name']],
    ['*', '*', ['name', 'size', 'live']],
    ['name,*', '*', ['name', 'size', 'live']],
  ])('%s', (text, context, names) => {
    const select = parseSelect(THING, text)
    if (isFault(select)) throw new Error(select.fault)
    expect([select.text, select.properties.map(({ name }) => name)]).toEqual([context, names])
  })

  it.each([
    ['', 0, /Expected a property/],
    ['name,', 5, /Expected a property/],
    ['nope', 0, /no property nope/],
    ['name,nope', 5, /no property nope/],
    ['name size', 0, /no property name size/],
    ['name/size', 0, /no property/],
  ])('%j is refused at %i', (text, at, why) => {
    expect(parseSelect(THING, text)).toEqual({ at, fault: expect.stringMatching(why) })
  })
})

describe('Prefer', () => {
  it.each<[string | undefined, number | undefined]>([
    [undefined, undefined],
    ['', undefined],
    ['odata.maxpagesize=10', 10],
    ['maxpagesize=10', 10],
    ['OData.MaxPageSize = 10', 10],
    ['odata.maxpagesize="10"', 10],
    ['respond-async, odata.maxpagesize=3; x=y', 3],
    ['odata.maxpagesize=3, odata.maxpagesize=5', 3],
    ['return="a, odata.maxpagesize=3", odata.maxpagesize=5', 5],
    ['odata.maxpagesize=0', undefined],
    ['odata.maxpagesize=-1', undefined],
    ['odata.maxpagesize=1.5', undefined],
    ['odata.maxpagesize=0x10', undefined],
    ['odata.maxpagesize=', undefined],
    ['odata.maxpagesize=9999999999', undefined],
    ['xodata.maxpagesize=3', undefined],
    ['foo;odata.maxpagesize=3', undefined],
  ])('%j asks for %s', (header, size) => {
    expect(readMaxPageSize(header)).toBe(size)
  })

  it('is never slow or wrong for any text', () => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (header) => (readMaxPageSize(header) ?? 1) > 0))
  })
})

describe('metadata', () => {
  it('says in XML what each property is', () => {
    const xml = toCsdlXml(THING)
    expect(xml).toContain('<PropertyRef Name="name"/>')
    expect(xml).toContain('<Property Name="name" Type="Edm.String" Nullable="false"/>')
    expect(xml).toContain('<Property Name="size" Type="Edm.Double"/>')
    expect(xml).toContain('<EntitySet Name="Things" EntityType="Test.Model.Thing"/>')
  })

  it('says in JSON the same', () => {
    expect(toCsdlJson(THING)['Test.Model']).toEqual({
      Thing: {
        $Kind: 'EntityType',
        $Key: ['name'],
        name: {},
        size: { $Type: 'Edm.Double', $Nullable: true },
        live: { $Type: 'Edm.Boolean', $Nullable: true },
      },
      Container: { $Kind: 'EntityContainer', Things: { $Collection: true, $Type: 'Test.Model.Thing' } },
    })
  })

  it('escapes what XML would take for its own', () => {
    expect(toCsdlXml({ ...THING, set: 'A&B<"' })).toContain('Name="A&amp;B&lt;&quot;"')
  })
})
