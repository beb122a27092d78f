import { expect } from 'vitest'
import { type Called, type Expectation, judgeCalls } from './expect/expect-called.ts'

export type { Called, Expectation } from './expect/expect-called.ts'
export { type ContractTarget, type DescribeOptions, describeContract } from './verify/describe-contract.ts'

/** What calls can be expected of: a mock, a world of it, or a journal. */
export type Receiver = Called | { readonly journal: Called }

const toCalled = (received: unknown): Called => {
  const candidate = Object(received)
  const journal: unknown = typeof candidate.calls === 'function' ? candidate : Object(candidate.journal)
  if (typeof Object(journal).calls === 'function') return journal as Called // It has what a journal is asked for.
  throw new TypeError('toHaveReceived expects a mock, a world of it, or a journal')
}

expect.extend({
  toHaveReceived: (received: unknown, expectation: Expectation = {}) => {
    const { isMet, says } = judgeCalls(toCalled(received), expectation)
    return { pass: isMet, message: says }
  },
})

declare module 'vitest' {
  interface Matchers<T> {
    /**
     * Whether calls came, at least one or as many as `times` says:
     * `expect(mock).toHaveReceived({ operation: 'listCustomers', query: { limit: 5 }, times: 1 })`.
     */
    toHaveReceived: (expectation?: Expectation) => void
  }
}
