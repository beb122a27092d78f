import type { Result } from '../report.ts'
import { detailsOf } from './details.ts'
import { countsOf, type LawGroup, reasonsOf } from './run.ts'

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text that HTML shows as it is, also in an attribute. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter)

/** Text as code. */
export const code = (text: string): string => `<code>${escapeHtml(text)}</code>`

/** A few words that stand out. */
export const badge = (tone: 'good' | 'bad' | 'open' | 'soft', text: string): string =>
  `<span class="badge ${tone}">${escapeHtml(text)}</span>`

const toDetail = ([name, text]: readonly [string, string]): string => {
  const isAddress = name === 'evidence' && /^documented: https?:\/\/\S+$/.test(text)
  const address = escapeHtml(text.slice('documented: '.length))
  const value = isAddress
    ? `documented: <a href="${address}" rel="noreferrer">${address}</a>`
    : name === 'asked'
      ? `<pre>${escapeHtml(text)}</pre>`
      : ['at', 'expected', 'came'].includes(name)
        ? code(text)
        : escapeHtml(text)
  return `<dt>${name}</dt><dd>${value}</dd>`
}

const toMismatches = (base: string, result: Result): string => {
  if (result.verdict !== 'mismatch') return ''
  const lists = result.mismatches.map((mismatch) => `<dl>${detailsOf(base, mismatch).map(toDetail).join('')}</dl>`)
  return `<h4>${escapeHtml(result.subject)}</h4>\n${lists.join('\n')}`
}

const toList = (results: readonly Result[], verdict: Result['verdict'], heading: string): string => {
  const subjects = results.filter((result) => result.verdict === verdict).map(({ subject }) => escapeHtml(subject))
  return subjects.length === 0 ? '' : `<p class="soft">${heading}: ${subjects.join(', ')}.</p>`
}

const toReasons = (results: readonly Result[]): string => {
  const reasons = reasonsOf(results).map(
    ([because, count]) => `<li>${count} not comparable: ${escapeHtml(because)}</li>`,
  )
  return reasons.length === 0 ? '' : `<ul>${reasons.join('')}</ul>`
}

/** A law with its results: open where something differs, closed otherwise. */
export const toLaw = (base: string, { law, says, results }: LawGroup): string => {
  const { agrees, mismatch, 'not comparable': rest } = countsOf(results)
  const badges = [
    ...(agrees > 0 ? [badge('good', `${agrees} agree${agrees === 1 ? 's' : ''}`)] : []),
    ...(mismatch > 0 ? [badge('bad', `${mismatch} differ${mismatch === 1 ? 's' : ''}`)] : []),
    ...(rest > 0 ? [badge('open', `${rest} not comparable`)] : []),
  ]
  return [
    `<details${mismatch > 0 ? ' open' : ''}>`,
    `<summary><span class="law">${escapeHtml(law)}</span> ${badges.join(' ')}</summary>`,
    `<div class="inside"><p>${escapeHtml(says)}</p>`,
    ...results.map((result) => toMismatches(base, result)),
    toList(results, 'agrees', 'Agrees'),
    toReasons(results),
    '</div></details>',
  ].join('\n')
}
