import type { Columns } from '../../model/collection.ts'
import type { JsonObject } from '../../model/json.ts'
import type { EntityType, Property, ValueType } from './entity.ts'

const EDM: Readonly<Record<ValueType, string>> = { string: 'Edm.String', number: 'Edm.Double', boolean: 'Edm.Boolean' }

const CONTAINER = 'Container'

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const element = (
  name: string,
  attributes: Readonly<Record<string, string>>,
  content: readonly string[] = [],
): string => {
  const start = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${escapeXml(value)}"`)].join(' ')
  return content.length > 0 ? `<${start}>${content.join('')}</${name}>` : `<${start}/>`
}

const toXmlProperty = <Row extends Columns>({ name, type, nullable }: Property<Row>): string =>
  element('Property', { Name: name, Type: EDM[type], ...(nullable ? {} : { Nullable: 'false' }) })

/** The model of one entity type and its set in CSDL XML (OData 4.01 CSDL XML; what it says is also 4.0). */
export const toCsdlXml = <Row extends Columns>({ namespace, name, set, key, properties }: EntityType<Row>): string => {
  const type = element('EntityType', { Name: name }, [
    element('Key', {}, [element('PropertyRef', { Name: key })]),
    ...properties.map(toXmlProperty),
  ])
  const container = element('EntityContainer', { Name: CONTAINER }, [
    element('EntitySet', { Name: set, EntityType: `${namespace}.${name}` }),
  ])
  const schema = element('Schema', { xmlns: 'http://docs.oasis-open.org/odata/ns/edm', Namespace: namespace }, [
    type,
    container,
  ])
  const services = element('edmx:DataServices', {}, [schema])
  const root = { 'xmlns:edmx': 'http://docs.oasis-open.org/odata/ns/edmx', Version: '4.0' }
  return `<?xml version="1.0" encoding="utf-8"?>\n${element('edmx:Edmx', root, [services])}`
}

/** A property in CSDL JSON, where strings are the default type and nothing is nullable unless said so (section 7). */
const toJsonProperty = <Row extends Columns>({ type, nullable }: Property<Row>): JsonObject => ({
  ...(type === 'string' ? {} : { $Type: EDM[type] }),
  ...(nullable ? { $Nullable: true } : {}),
})

/** A model in CSDL JSON, which OData knows since 4.01. */
export type Csdl = { readonly $Version: '4.01'; readonly $EntityContainer: string } & {
  readonly [namespace: string]: JsonObject | string
}

/** The model of one entity type and its set in CSDL JSON. */
export const toCsdlJson = <Row extends Columns>({ namespace, name, set, key, properties }: EntityType<Row>): Csdl => ({
  $Version: '4.01',
  $EntityContainer: `${namespace}.${CONTAINER}`,
  [namespace]: {
    [name]: {
      $Kind: 'EntityType',
      $Key: [key],
      ...Object.fromEntries(properties.map((property) => [property.name, toJsonProperty(property)])),
    },
    [CONTAINER]: { $Kind: 'EntityContainer', [set]: { $Collection: true, $Type: `${namespace}.${name}` } },
  },
})
