import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from './texts.ts';

const STORED = 'vigie.language';

/** French unless the address, an earlier choice or, failing both, the browser says English. */
function initialLanguage(): Language {
  const asked = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem(STORED) ?? (/^en\b/i.test(navigator.language) ? 'en' : 'fr');
  return asked === 'en' ? 'en' : 'fr';
}

export function setLanguage(language: Language): void {
  localStorage.setItem(STORED, language);
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}

export const currentLanguage = (): Language => (i18next.language === 'en' ? 'en' : 'fr');

// At once, not on a call: texts are added while their modules are loaded.
const first = initialLanguage();
void i18next.use(initReactI18next).init({ lng: first, fallbackLng: 'fr', resources: {}, defaultNS: 'common', interpolation: { escapeValue: false }, returnNull: false });
document.documentElement.lang = first;
