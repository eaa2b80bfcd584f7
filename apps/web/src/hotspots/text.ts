import { texts } from '../i18n/index.ts';
import { hotspotsEnglish } from './text-en.ts';
import { hotspotsFrench } from './text-fr.ts';

const hotspotsText = texts('hotspots', { fr: hotspotsFrench, en: hotspotsEnglish });

declare module 'i18next' {
  interface ResourceNamespaceMap {
    hotspots: typeof hotspotsText;
  }
}
