import { namesOf } from '../../data/language.ts'
import type { components } from '../../generated/line-works.ts'
import type { Source } from '../../model/collection.ts'
import { companyOf } from './companies.ts'
import { localeOf, placeOf, toNumber } from './places.ts'

type Administrator = components['schemas']['Administrator']
type Locale = components['schemas']['Customer']['locale']

/** Faker's names of the languages. */
const LOCALES: { readonly [L in Locale]: string } = {
  ja_JP: 'ja',
  ko_KR: 'ko',
  en_US: 'en',
  zh_TW: 'zh_TW',
  zh_CN: 'zh_CN',
}

const IDS = ['admin', 'works.admin', 'works-master', 'it-support', 'soumu', 'manager', 'sysadmin']
// RFC 2606: nobody's mail goes there.
const MAIL_HOSTS = ['example.com', 'example.net', 'example.org']

/** Who administers the domain of a row's customer: named in its language, reached at its place. */
export const administratorOf = (source: Source, n: number): Administrator => {
  const names = namesOf(LOCALES[localeOf(source, n)])
  const place = placeOf(source, n)
  const id = source.field('administrator.id', n).pick(IDS)
  const host = source.field('administrator.privateEmail', n).pick(MAIL_HOSTS)
  const hasFirstName = source.field('administrator.hasFirstName', n).chance(0.94)
  const hasCellphone = source.field('administrator.hasCellphone', n).chance(0.8)
  const hasCountryCode = source.field('administrator.hasCountryCode', n).chance(0.85)
  return {
    lastName: source.field('administrator.lastName', n).pick(names.last),
    ...(hasFirstName ? { firstName: source.field('administrator.firstName', n).pick(names.first) } : {}),
    id,
    privateEmail: `${id}.${companyOf(source, n).slug}@${host}`,
    ...(hasCellphone ? { cellphone: toNumber(source.field('administrator.cellphone', n), place.mobiles) } : {}),
    ...(hasCountryCode ? { countryCode: place.countryCode } : {}),
  }
}
