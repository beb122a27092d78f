/** Why a text is no expression, and the character, counted from 0, where that shows. */
export type Fault = { readonly fault: string; readonly at: number }

/** Tells a fault from whatever else a parser gives. */
export const isFault = (outcome: object): outcome is Fault => 'fault' in outcome

/** A fault in one sentence. */
export const toSentence = ({ fault, at }: Fault): string => `${fault} at position ${at}`
