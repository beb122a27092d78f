import { setFlagsFromString } from 'node:v8'

/**
 * Keeps V8 from taking notes of the journal for objects that live long, and from making their like in the old generation at
 * once. It does so in half of all processes, for while the young generation is still small all notes outlive its collection.
 * Later each note is gone after a thousand calls; but dead ones that are old keep alive what they hold, so that every
 * collection copies twice as much, and one of the whole heap is due every few seconds (decision 16).
 */
export const tuneCollector = (): void => setFlagsFromString('--no-allocation-site-pretenuring')
