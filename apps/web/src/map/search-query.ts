/** Whole years, the last one included. */
export interface Years {
  from: number;
  to: number;
}

const YEARS = /^(?<name>.*?\S)[\s,]+(?<from>(?:19|20)\d\d)(?:\s*(?:-|–|à|to)\s*(?<to>(?:19|20)\d\d))?$/iu;

/** What was typed as a name and, behind it, a year or years: "soubré 2021", "Nawa, 2019-2021", "Man 2020 à 2022". */
export function readQuery(text: string): { name: string; years: Years | null } {
  const { name, from, to } = YEARS.exec(text.trim())?.groups ?? {};
  if (name === undefined || from === undefined) return { name: text.trim(), years: null };
  const [first, last] = [Number(from), Number(to ?? from)];
  return { name, years: { from: Math.min(first, last), to: Math.max(first, last) } };
}
