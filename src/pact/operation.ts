import type { Contract, Route } from '../contract/contract.ts'
import { valueAt } from '../contract/pointer.ts'
import { decodePercent } from '../contract/text.ts'
import { pointerOf } from './pointer-of.ts'

/** An operation that a path leads to, with the texts of its path parameters. */
export type Found = { readonly route: Route; readonly pathText: Readonly<Record<string, string>> }

const toLiteral = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const toPattern = (template: string): RegExp => {
  const parts = template.split(/(\{\w+\})/)
  return new RegExp(`^${parts.map((part) => (part.startsWith('{') ? '([^/]+)' : toLiteral(part))).join('')}$`)
}

const namesOf = (template: string): readonly string[] =>
  [...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)

/** The templates of an operation's paths: its own, and other spellings of it that are answered the same. */
const templatesOf = (contract: Contract, route: Route): readonly string[] => {
  const spellings = valueAt(contract.spec, `${pointerOf(route)}/x-spellings`)
  const same = Object.entries(spellings ?? {}).filter(([, answer]) => answer === 'same')
  return [route.path, ...same.map(([path]) => path)]
}

const match = (template: string, path: string): Found['pathText'] | undefined => {
  const found = toPattern(template).exec(path)
  if (!found) return undefined
  return Object.fromEntries(
    namesOf(template).map((name, index) => {
      const text = found[index + 1] ?? ''
      return [name, decodePercent(text) ?? text]
    }),
  )
}

/** All operations that a path leads to, whatever their methods; paths without parameters first. */
export const operationsAt = (contract: Contract, path: string): readonly Found[] =>
  contract.routes
    .flatMap((route) => {
      for (const template of templatesOf(contract, route)) {
        const pathText = match(template, path)
        if (pathText) return [{ route, pathText }]
      }
      return []
    })
    .sort((a, b) => Object.keys(a.pathText).length - Object.keys(b.pathText).length)

/** The operation that a request asks for; undefined where the vendor has none. */
export const findOperation = (contract: Contract, method: string, path: string): Found | undefined =>
  operationsAt(contract, path).find(({ route }) => route.method === method)
