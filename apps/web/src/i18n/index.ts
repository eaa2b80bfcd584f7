import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { access } from './access.ts';
import { common } from './common.ts';

export const LANGUAGES = ['fr', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const STORED = 'vigie.language';
type Tree = { [key: string]: string | Tree };

/** French unless the address, an earlier choice or, failing both, the browser says English. */
function initialLanguage(): Language {
  const asked = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem(STORED) ?? (/^en\b/i.test(navigator.language) ? 'en' : 'fr');
  return asked === 'en' ? 'en' : 'fr';
}

/** Adds a screen's texts; each screen brings its own with its code. */
export function addText(namespace: string, text: Record<Language, Tree>): void {
  i18next.addResourceBundle('fr', namespace, typeset(text.fr));
  i18next.addResourceBundle('en', namespace, text.en);
}

/** French typography, done here once so that no text can forget it: a narrow no-break space before ; : ! ? % and inside « ». */
function typeset(text: Tree): Tree {
  return Object.fromEntries(
    Object.entries(text).map(([key, value]) => [key, typeof value === 'string' ? value.replace(/ ([;:!?%»])/g, '\u202f$1').replace(/« /g, '«\u202f') : typeset(value)]),
  );
}

export function setLanguage(language: Language): void {
  localStorage.setItem(STORED, language);
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}

export const currentLanguage = (): Language => (i18next.language === 'en' ? 'en' : 'fr');

// At once, not on a call: screens add their texts while they are imported.
const first = initialLanguage();
void i18next.use(initReactI18next).init({ lng: first, fallbackLng: 'fr', resources: {}, defaultNS: 'common', interpolation: { escapeValue: false }, returnNull: false });
addText('common', common);
addText('common', access);
document.documentElement.lang = first;
