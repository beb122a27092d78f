import type { Problem } from './problem.ts'

/** Something made to go wrong on purpose: every call that fits is answered with the problem, in the vendor's own words. */
export type Fault = {
  /** Absent: any vendor. */
  readonly vendor?: string
  /** operationId; absent: any operation. */
  readonly operation?: string
  readonly problem: Problem
}

/** Whether a fault is meant for an operation of a vendor. */
export const fits = (fault: Fault, vendor: string, operation: string | undefined): boolean =>
  (fault.vendor === undefined || fault.vendor === vendor) &&
  (fault.operation === undefined || fault.operation === operation)
