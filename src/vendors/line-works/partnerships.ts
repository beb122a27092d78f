import type { components } from '../../generated/line-works.ts'
import type { Source } from '../../model/collection.ts'
import { localeOf } from './places.ts'

type Customer = components['schemas']['Customer']
type Partnership = components['schemas']['Partnership']
type Status = NonNullable<Partnership['status']>
type Product = Exclude<Customer['productId'], undefined>

const CODE_BYTES = 200
const MEMO_CHARACTERS = 700

/** How far the contract of a row's customer has come. */
export const statusOf = (source: Source, n: number): Status => {
  const place = source.field('partnership.status', n).int(0, 99)
  if (place < 82) return 'APPROVED'
  return place < 92 ? 'TERMS_AGREEMENT_READY' : 'TRANSFER_READY'
}

// Until the terms are agreed to nothing is paid for; a direct customer brings the plan it has; customers of other products
// only have no plan of LINE WORKS.
const PRODUCTS: { readonly [S in Status]: readonly Product[] } = {
  APPROVED: ['STD', 'STD', 'STD', 'STD', 'ADV', 'ADV', 'FR', 'STD_T', 'ADV_T', null],
  TERMS_AGREEMENT_READY: ['FR', 'STD_T', 'STD_T', 'ADV_T'],
  TRANSFER_READY: ['FR', 'STD_T', 'STD', 'STD', 'ADV'],
}

/** The plan of a row's customer; null where it has none of LINE WORKS. */
export const productOf = (source: Source, n: number): Product =>
  source.field('productId', n).pick(PRODUCTS[statusOf(source, n)])

const MEMOS: { readonly [L in Customer['locale']]: readonly string[] } = {
  ja_JP: [
    '年度末に更新予定。',
    '担当者変更あり、要確認。',
    '請求書は毎月25日までに送付。',
    '導入支援を実施済み。',
    'アドレス帳の移行を検討中。',
  ],
  ko_KR: ['연말에 갱신 예정.', '담당자가 바뀌어 확인 필요.', '청구서는 매월 25일까지 발송.', '도입 교육을 마침.'],
  en_US: [
    'Renews at the end of the fiscal year.',
    'New contact person; to be confirmed.',
    'Asked about "Advanced" & archiving.',
  ],
  zh_TW: ['年底續約。', '窗口已更換，請確認。', '每月25日前寄送發票。', '教育訓練已完成。'],
  zh_CN: ['年底续约。', '联系人已更换，请确认。', '每月25日前寄送发票。', '培训已完成。'],
}

const memoOf = (source: Source, n: number): string | undefined => {
  const memos = MEMOS[localeOf(source, n)]
  const random = source.field('partnership.memo', n)
  const kind = random.int(0, 99)
  if (kind < 30) return undefined
  const memo = random.pick(memos)
  // Some are as long as can be: that is where screens and tables break.
  return kind < 97 ? memo : memo.repeat(MEMO_CHARACTERS).slice(0, MEMO_CHARACTERS)
}

const CODE_WORDS: { readonly [L in Customer['locale']]: string } = {
  ja_JP: '取引先',
  ko_KR: '거래처',
  en_US: 'CUST',
  zh_TW: '客戶',
  zh_CN: '客户',
}

const bytes = (text: string): number => new TextEncoder().encode(text).length

const customerCodeOf = (source: Source, n: number): string | undefined => {
  const word = CODE_WORDS[localeOf(source, n)]
  const random = source.field('partnership.customerCode', n)
  const kind = random.int(0, 99)
  if (kind < 10) return undefined
  if (kind < 60) return `C${random.text('0123456789', 6)}`
  if (kind < 90) return random.text('abcdefghijklmnopqrstuvwxyz0123456789', 11)
  const code = `${word}-${random.text('0123456789', 4)}`
  // As long as can be, counted in bytes: full-width characters take three each.
  return kind < 97
    ? code
    : word.repeat(Math.floor(CODE_BYTES / bytes(word))).concat('0'.repeat(CODE_BYTES % bytes(word)))
}

/** The contract between the partner and a row's customer. */
export const partnershipOf = (source: Source, n: number): Partnership => {
  const customerCode = customerCodeOf(source, n)
  const memo = memoOf(source, n)
  return {
    status: statusOf(source, n),
    ...(customerCode === undefined ? {} : { customerCode }),
    enablePartnerProfileDisplay: source.field('partnership.enablePartnerProfileDisplay', n).chance(0.8),
    ...(memo === undefined ? {} : { memo }),
    enableDeveloperConsoleAccessControl: source.field('partnership.developerConsole', n).chance(0.2),
    enableAdminConsoleAccessControl: source.field('partnership.adminConsole', n).chance(0.3),
    useOptionPlus: true,
  }
}
