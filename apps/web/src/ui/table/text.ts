import { texts } from '../../i18n/texts.ts';

const tableText = texts('table', {
  fr: {
    export: 'Exporter',
    columns: 'Colonnes',
    copy: 'Copier les lignes',
    copied_one: '{{formatted}} ligne copiée',
    copied_many: '{{formatted}} de lignes copiées',
    copied_other: '{{formatted}} lignes copiées',
    copyRefused: 'Le navigateur ne permet pas de copier.',
    coming: '…',
    keys: 'Flèches, Début et Fin : aller de ligne en ligne. Entrée : ouvrir. Échap : sortir du tableau.',
  },
  en: {
    export: 'Export',
    columns: 'Columns',
    copy: 'Copy the rows',
    copied_one: '{{formatted}} row copied',
    copied_other: '{{formatted}} rows copied',
    copyRefused: 'The browser does not allow copying.',
    coming: '…',
    keys: 'Arrows, Home and End: move between rows. Enter: open. Escape: leave the table.',
  },
});

declare module 'i18next' {
  interface ResourceNamespaceMap {
    table: typeof tableText;
  }
}
