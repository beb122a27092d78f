/** What is told when everything runs. */
export type Started = {
  readonly version: string
  readonly url: string
  readonly host: string
  readonly seed: number
  readonly control: string
  readonly vendors: readonly {
    readonly id: string
    readonly title: string
    readonly baseUrl: string
    readonly curl: string | undefined
  }[]
}
