export type { Difference } from './expect/differences.ts'
export { type Called, type Expectation, expectCalled, NotCalled } from './expect/expect-called.ts'
export type { CallQuery, Time, Wanted, WantedBody } from './expect/query.ts'
export { createMock, type Mock, type MockListening } from './mock.ts'
export { ConnectionBroken } from './model/broken.ts'
export type { Backing, Exchange } from './model/exchange.ts'
export type { Fault, Scenario } from './model/fault.ts'
export type { Problem, Problems, Violation } from './model/problem.ts'
export type { Vendor } from './model/vendor.ts'
export { type MockOptions, OptionError } from './options.ts'
export type { Listening, ServeOptions } from './port/serve.ts'
export { loadVendor, UnknownVendor, vendorIds } from './vendors/load.ts'
export { askUnderstudy, type Running } from './verify/ask-understudy.ts'
export type { Mismatch, Verdict } from './verify/law.ts'
export { type Followed, mismatchesOf, type Outcome, outcomeOf, type Report, type Result } from './verify/report.ts'
export { REPORTERS, type ReporterName, report } from './verify/reporters/index.ts'
export type { Run } from './verify/reporters/run.ts'
export { type VerifyOptions, verify } from './verify/verify.ts'
export {
  FaultError,
  type FaultsHandle,
  type JournalHandle,
  NoSuchWorld,
  RowError,
  type RowsHandle,
  type Snapshot,
  type WorldHandle,
} from './world-handle.ts'
