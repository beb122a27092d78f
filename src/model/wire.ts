/** Gives room for so many bytes. */
export type Room = (length: number) => Buffer<ArrayBuffer>

/** What a port hands over with a request. */
export type Wire = {
  /** The header lines, name and value in turn, as they came. */
  readonly rawHeaders?: readonly string[] | undefined
  /** Room for the body of a reply that is given at once. What is in it is gone once the port has sent it. */
  readonly room?: Room | undefined
}
