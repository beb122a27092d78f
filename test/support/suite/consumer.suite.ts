import { describeContract } from '../../../src/verify/describe-contract.ts'

// As a consumer writes it: the target's address and its secret come from the environment.
const { TARGET = '', TOKEN = '' } = process.env

describeContract('spirii', {
  base: TARGET,
  credentials: TOKEN === '' ? [] : [{ name: 'ok', headers: { authorization: `Bearer ${TOKEN}` } }],
  only: ['reply', 'head', 'authentication'],
  timeout: 2_000,
})
