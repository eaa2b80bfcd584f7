import type { HotspotMethod, Language } from '@vigie/domain';
import { DENSITY_BANDS, STEPS, VALUE_WORDS } from '@vigie/hotspots';
import type { MapOfZones } from '../documents/document.ts';

/** The colours of the application's map: the same result looks the same on paper. */
const HOT = ['#f2a58f', '#d9583f', '#9c1c1f'];
const COLD = ['#a9c9e8', '#5b96cf', '#1f5a9e'];
const COURSE = { hot: ['#f7ddd3', '#f2a58f', '#d9583f', '#9c1c1f'], cold: ['#dbe7f3', '#a9c9e8', '#5b96cf', '#1f5a9e'] };
const AGREEMENT: Record<string, string> = { both: '#7f1d3a', 'found-only': '#5b96cf', 'reported-only': '#e3a21a' };
const RATES = ['#fff3c4', '#fbd36b', '#eaa03c', '#b9672a', '#6e3518'];
const DENSITY = ['#fde0c5', '#f9b48c', '#ee7c5a', '#cb4149', '#7f1d3a'];
const PLAIN = '#e4e7e9';
const NEVER = '#6b7780';
const HULL = { fill: '#d8cdea', outline: '#4c2a85' };

/** From fading to rising: the position of the colour. */
const COURSES = [
  ['diminishing', 'historical'],
  ['sporadic', 'oscillating'],
  ['persistent', 'consecutive'],
  ['new', 'intensifying'],
];

type Mark = { fill: string | null; outline: string | null };
type Properties = Record<string, unknown>;
const filled = (fill: string | undefined): Mark => ({ fill: fill ?? PLAIN, outline: '#ffffff' });

/** How a feature of a result is drawn. */
export function markOf(method: HotspotMethod, { sign, category, agreement, never, share, step }: Properties): Mark {
  switch (method) {
    case 'getis-ord':
      return filled(Number(sign) > 0 ? HOT[Number(sign) - 1] : Number(sign) < 0 ? COLD[-Number(sign) - 1] : PLAIN);
    case 'emerging-hotspots': {
      const [course = '', kind] = String(category).split(' ');
      const at = COURSES.findIndex((courses) => courses.includes(course));
      return filled(kind === 'hot' || kind === 'cold' ? COURSE[kind][at] : PLAIN);
    }
    case 'source-agreement':
      return filled(AGREEMENT[String(agreement)]);
    case 'effort-rates':
      return filled(never === true ? NEVER : RATES[Math.min(4, Math.floor(5 * Number(share ?? 0)))]);
    case 'kernel-density':
      return { ...filled(DENSITY[Number(step ?? 0)]), outline: null };
    case 'dbscan':
    case 'near-repeat':
      return HULL;
  }
}

const fr = {
  hot: 'chaud à {level} %',
  cold: 'froid à {level} %',
  plain: 'pas de différence avec le hasard',
  course: ['qui s’éteint ou ancien', 'par moments', 'qui dure', 'nouveau ou qui s’intensifie'],
  hotspot: 'point chaud',
  coldspot: 'creux',
  other: 'autre',
  rate: '{from} à {to} % du taux le plus haut',
  band: 'au moins {share} % du sommet',
  dbscan: 'enveloppe d’un groupe',
  'near-repeat': 'alentours des derniers cas',
};
const en: typeof fr = {
  hot: 'hot at {level}%',
  cold: 'cold at {level}%',
  plain: 'no different from chance',
  course: ['fading or past', 'at times', 'lasting', 'new or intensifying'],
  hotspot: 'hot spot',
  coldspot: 'cold spot',
  other: 'other',
  rate: '{from} to {to}% of the highest rate',
  band: 'at least {share}% of the peak',
  dbscan: 'hull of a group',
  'near-repeat': 'surroundings of the latest cases',
};

/** What the marks of a method mean. */
export function legendOf(method: HotspotMethod, language: Language): MapOfZones['legend'] {
  const words = language === 'fr' ? fr : en;
  const say = (sentence: string, values: Record<string, number>) => sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
  const entry = (label: string, fill: string | undefined) => ({ label, fill: fill ?? null, outline: null });
  const levels = (sentence: string, colours: string[]) => STEPS.map((step, at) => entry(say(sentence, { level: Math.round((1 - step) * 100) }), colours[at]));
  const courses = (kind: 'hot' | 'cold') => words.course.map((course, at) => entry(`${kind === 'hot' ? words.hotspot : words.coldspot} ${course}`, COURSE[kind][at])).reverse();
  switch (method) {
    case 'getis-ord':
      return [...levels(words.hot, HOT).reverse(), entry(words.plain, PLAIN), ...levels(words.cold, COLD)];
    case 'emerging-hotspots':
      return [...courses('hot'), entry(words.other, PLAIN), ...courses('cold')];
    case 'source-agreement':
      return [...Object.entries(AGREEMENT).map(([key, colour]) => entry(VALUE_WORDS[key]?.[language] ?? key, colour)), entry(words.plain, PLAIN)];
    case 'effort-rates':
      return [entry(VALUE_WORDS['never']?.[language] ?? '', NEVER), ...RATES.map((colour, at) => entry(say(words.rate, { from: 20 * at, to: 20 * (at + 1) }), colour)).reverse()];
    case 'kernel-density':
      return DENSITY_BANDS.map((band, at) => entry(say(words.band, { share: Math.round(band * 100) }), DENSITY[at])).reverse();
    case 'dbscan':
    case 'near-repeat':
      return [{ label: words[method], ...HULL }];
  }
}
