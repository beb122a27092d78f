import type { Random } from '../../model/collection.ts'

const A = 65

const draw = (sign: string, random: Random): string => {
  if (sign === '#') return String(random.int(0, 9))
  if (sign === '!') return String(random.int(1, 9))
  return sign === '@' ? String.fromCharCode(random.int(A, A + 25)) : sign
}

/** Fills a pattern: `#` is a digit, `!` one from 1 to 9, `@` a capital letter, all else itself. */
export const fill = (pattern: string, random: Random): string => {
  let text = ''
  for (const sign of pattern) text += draw(sign, random)
  return text
}

const toDigits = (text: string): string => text.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))

/** An IBAN's remainder by 97: 1 for every right one (ISO 13616, with the check of ISO 7064). */
export const ibanRemainder = (iban: string): number => {
  let remainder = 0
  for (const digit of toDigits(iban.slice(4) + iban.slice(0, 4))) remainder = (remainder * 10 + Number(digit)) % 97
  return remainder
}

/** The IBAN of a country and its own account text, check digits and all. */
export const toIban = (country: string, account: string): string =>
  `${country}${String(98 - ibanRemainder(`${country}00${account}`)).padStart(2, '0')}${account}`

/** A GLN: twelve digits with their check digit (GS1 General Specifications, section 7.9). */
export const toGln = (digits: string): string => {
  const sum = Array.from(digits, Number).reduce((total, digit, place) => total + digit * (place % 2 === 0 ? 1 : 3), 0)
  return `${digits}${(10 - (sum % 10)) % 10}`
}
