import { texts } from '../i18n/index.ts';
import { operationsEnglish } from './text-en.ts';
import { operationsFrench } from './text-fr.ts';

const operationsText = texts('operations', { fr: operationsFrench, en: operationsEnglish });

declare module 'i18next' {
  interface ResourceNamespaceMap {
    operations: typeof operationsText;
  }
}
