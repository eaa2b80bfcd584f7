/** Browsers by what they alone say of themselves; most call themselves by the others' names too, so the order matters. */
const BROWSERS = [
  ['Edge', /Edg\/(\d+)/],
  ['Opera', /OPR\/(\d+)/],
  ['Firefox', /Firefox\/(\d+)/],
  ['Chrome', /Chrom(?:e|ium)\/(\d+)/],
  ['Safari', /Version\/(\d+).*Safari/],
] as const;
const SYSTEMS = [
  ['Android', /Android/],
  ['iOS', /iPhone|iPad/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X/],
  ['Linux', /Linux/],
] as const;

/** A browser's own description in a few words; what is not known is shown as it came, cut. */
export function browserOf(agent: string): string {
  const browser = BROWSERS.flatMap(([name, shape]) => {
    const version = shape.exec(agent)?.[1];
    return version === undefined ? [] : [`${name} ${version}`];
  })[0];
  const system = SYSTEMS.find(([, shape]) => shape.test(agent))?.[0];
  return browser ? [browser, system].filter(Boolean).join(', ') : agent.slice(0, 60);
}
