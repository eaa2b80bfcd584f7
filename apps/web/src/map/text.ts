import { texts } from '../i18n/index.ts';

const groundText = texts('ground', {
  fr: { title: 'Fond de carte', builtIn: 'Carte intégrée', own: 'Votre carte' },
  en: { title: 'Background map', builtIn: 'Built-in map', own: 'Your map' },
});

declare module 'i18next' {
  interface ResourceNamespaceMap {
    ground: typeof groundText;
  }
}
