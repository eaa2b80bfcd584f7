import './language.ts';
import type { access } from './access.ts';
import type { common } from './common.ts';
import './access.ts';
import './common.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    common: typeof common & typeof access;
  }
  interface CustomTypeOptions {
    defaultNS: 'common';
    returnNull: false;
    strictInterpolationChecks: true;
  }
}

export { currentLanguage, setLanguage } from './language.ts';
export { type Language, texts, type Variables } from './texts.ts';
