import type { Json } from '../../model/json.ts'
import { distortField } from './distort-field.ts'
import { ON_PAGES } from './distort-page.ts'
import type { Scene } from './scene.ts'

type Body = { [name: string]: Json }

const distortPage = (body: Json, scene: Scene): boolean => {
  const { page } = scene.route
  const distort = scene.fault.meaning && ON_PAGES[scene.fault.meaning]
  const rows = page && typeof body === 'object' && body !== null ? (body as Body)[page.rows] : undefined
  // What was just parsed may be changed.
  return page !== undefined && Array.isArray(rows) && distort !== undefined
    ? distort({ body: body as Body, rows: rows as Json[], style: page, scene })
    : false
}

/** The text of a reply made wrong; undefined where the fault finds nothing to distort. */
export const distort = (text: string, scene: Scene): string | undefined => {
  const { meaning } = scene.fault
  if (meaning === 'stale-page') return scene.remembered === text ? undefined : scene.remembered
  if (meaning === 'error-body') return JSON.stringify(scene.wordFailure())
  const body = JSON.parse(text) as Json
  const isDone = meaning?.startsWith('field-') ? distortField(body, scene) : distortPage(body, scene)
  return isDone ? JSON.stringify(body) : undefined
}
