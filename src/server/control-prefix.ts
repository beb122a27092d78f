/** What every control address begins with: a name that no vendor uses. */
export const PREFIX = '/_understudy'
