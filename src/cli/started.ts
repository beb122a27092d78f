/** What is told when everything runs. */
export type Started = {
  readonly version: string
  readonly url: string
  readonly host: string
  readonly seed: number
  readonly control: string
  /** Whether control calls need a token: none, the one that was set, or the one that was made, which is told here and nowhere else. */
  readonly guard: 'none' | 'set' | { readonly token: string }
  readonly isStrict: boolean
  /** How many processes answer plain calls; absent where the one that was started answers all. */
  readonly workers?: number
  readonly vendors: readonly {
    readonly id: string
    readonly title: string
    readonly baseUrl: string
    readonly curl: string | undefined
  }[]
}
