/**
 * What the customers of one country have in common. In patterns `#` is a digit, `!` one from 1 to 9, `@` a capital letter.
 */
export type Country = {
  readonly code: string
  /** Faker's name of the locale. */
  readonly locale: string
  readonly language: string
  readonly currency: string
  readonly phone: string
  readonly zip: string
  /** Without the country's letters, as in the documented example. */
  readonly vat: string
  /** The country's first digits of a GLN, from GS1. */
  readonly gln: string
  /** The parts of an IBAN behind its check digits. A bank in letters has the same ones in its SWIFT code. */
  readonly bank: string
  readonly account: string
  /** What company names end with. */
  readonly forms: readonly [string, ...string[]]
}

const DENMARK: Country = {
  ...{ code: 'DK', locale: 'da', language: 'DA', currency: 'DKK', gln: '57', forms: ['A/S', 'ApS'] },
  ...{ phone: '+45 !# ## ## ##', zip: '!###', vat: '!#######', bank: '!###', account: '##########' },
}

const SWEDEN: Country = {
  ...{ code: 'SE', locale: 'sv', language: 'SV', currency: 'SEK', gln: '73', forms: ['AB'] },
  ...{ phone: '+46 70 !## ## ##', zip: '!## ##', vat: '55########01', bank: '!##', account: '#################' },
}

const NORWAY: Country = {
  ...{ code: 'NO', locale: 'nb_NO', language: 'NB', currency: 'NOK', gln: '70', forms: ['AS', 'ASA'] },
  ...{ phone: '+47 4## ## ###', zip: '!###', vat: '9########', bank: '!###', account: '#######' },
}

const FINLAND: Country = {
  ...{ code: 'FI', locale: 'fi', language: 'FI', currency: 'EUR', gln: '64', forms: ['Oy', 'Oyj'] },
  ...{ phone: '+358 40 !## ####', zip: '!####', vat: '!#######', bank: '!#####', account: '########' },
}

const GERMANY: Country = {
  ...{ code: 'DE', locale: 'de', language: 'DE', currency: 'EUR', gln: '40', forms: ['GmbH', 'AG'] },
  ...{ phone: '+49 151 !#######', zip: '!####', vat: '!########', bank: '!#######', account: '##########' },
}

const NETHERLANDS: Country = {
  ...{ code: 'NL', locale: 'nl', language: 'NL', currency: 'EUR', gln: '87', forms: ['B.V.', 'N.V.'] },
  ...{ phone: '+31 6 !#######', zip: '!### @@', vat: '!########B0!', bank: '@@@@', account: '##########' },
}

/** The countries that customers live in; one that is listed twice is twice as frequent. */
export const COUNTRIES: readonly [Country, ...Country[]] = [
  DENMARK,
  DENMARK,
  DENMARK,
  SWEDEN,
  SWEDEN,
  NORWAY,
  NORWAY,
  FINLAND,
  GERMANY,
  NETHERLANDS,
]
