import { readdirSync, readFileSync } from 'node:fs'
import { Invalid } from './finding.ts'

// The kernel tells CPU time in ticks of USER_HZ, a hundred a second on every Linux.
const TICKS = 100

/** The fields of /proc/<pid>/stat after the name, which may hold blanks: 1 is the parent, 11 and 12 are the ticks. */
const readStat = (pid: number | string): readonly string[] => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return [] // Gone meanwhile.
  }
}

/** A process and all that it started, by id. */
export const treeOf = (pid: number): readonly number[] => {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ id: Number(name), parent: Number(readStat(name)[1]) }))
  const below = (parent: number): number[] => [
    parent,
    ...all.filter((one) => one.parent === parent).flatMap(({ id }) => below(id)),
  ]
  return below(pid)
}

/** CPU time in seconds. */
export type Cpu = { readonly user: number; readonly kernel: number }

/** CPU time of processes, of all their threads. */
export const cpuOf = (pids: readonly number[]): Cpu => {
  const stats = pids.map(readStat)
  const sum = (field: number): number => stats.reduce((all, stat) => all + Number(stat[field] ?? 0), 0) / TICKS
  return { user: sum(11), kernel: sum(12) }
}

/** Resident memory of processes in megabytes. */
export const residentOf = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => {
    const text = readFileSync(`/proc/${pid}/status`, 'utf8')
    return sum + Number(/^VmRSS:\s+(\d+) kB$/m.exec(text)?.[1] ?? 0) * 1024
  }, 0) / 1e6

/** Throws where the operating system does not tell CPU time as Linux does. */
export const needLinux = (): void => {
  if (process.platform !== 'linux') throw new Invalid('CPU time is read from /proc, which only Linux has')
}
