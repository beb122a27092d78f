/** What the help says beyond the flags themselves. */
export const HELP_END = `
Examples:
  understudy                                       every vendor on http://127.0.0.1:4010
  understudy spirii --port 0                       one vendor on any free port
  understudy --rows 1000 --rows spirii=50          more customers, fewer for one vendor
  understudy --seed 7 --now 2026-03-01T12:00:00Z   other data, and a clock that stands still
  understudy --reading spirii.credential-status=guide
  understudy list avepoint                         operations, readings and credentials of a vendor
  understudy explain spirii.credential-status      what a reading means, and what backs it
  understudy explain 403                           what a refusal means, vendor by vendor
  understudy explain limit                         what backs a parameter, header or property of that name
  understudy --workers 2                           two processes on one port answer what reads
  understudy --scenario page-shift                 what goes wrong on purpose; understudy scenarios shows all
  understudy verify spirii --target https://…      hold an address to a vendor's contract

Environment (a flag is stronger, the configuration file weaker):
  UNDERSTUDY_VENDORS   as in spirii,avepoint       UNDERSTUDY_NOW     UNDERSTUDY_PORT
  UNDERSTUDY_READINGS  as in spirii.error-body=guide,avepoint.odata-options=ignored
  UNDERSTUDY_ROWS      as in 1000,spirii=50        UNDERSTUDY_AUTH    UNDERSTUDY_HOST
  UNDERSTUDY_EXPLAIN_HEADERS, UNDERSTUDY_STRICT_WORLDS  true or false
  UNDERSTUDY_LIMITS    count or enforce            UNDERSTUDY_CONTROL_TOKEN, UNDERSTUDY_SCENARIO
  UNDERSTUDY_CONFIG    as in ./mocks.yaml          UNDERSTUDY_LOG     UNDERSTUDY_SEED
  UNDERSTUDY_WATCH     true or false               UNDERSTUDY_WORKERS
  for verify: UNDERSTUDY_TARGET, UNDERSTUDY_CREDENTIALS

Configuration file: understudy.config.json or understudy.config.yaml in the working directory, or --config FILE.
  { "vendors": ["spirii"], "port": 4010, "rows": { "spirii": 50 }, "readings": { "spirii.error-body": "guide" } }

Exit codes:
  0  stopped by SIGINT or SIGTERM, once the calls in hand were answered; or the command has printed what was asked
  1  a bug of Understudy, or a spec that does not compile; verify: the target differs from the contract
  2  a flag, variable, file or port that cannot be used; one sentence says which; verify: it could not run
`
