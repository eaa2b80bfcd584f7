import { hotspotsEnglish } from './text-en.ts';
import { hotspotsFrench } from './text-fr.ts';

export const hotspotsText = { fr: hotspotsFrench, en: hotspotsEnglish };
