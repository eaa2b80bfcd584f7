import { texts } from '../i18n/index.ts';

const newPasswordText = texts('newPassword', {
  fr: {
    password: 'Nouveau mot de passe',
    help: '12 à 128 caractères. Prenez plusieurs mots sans lien entre eux, ou laissez un gestionnaire de mots de passe en tirer un.',
    repeated: 'Le même, encore une fois',
    short: 'Il faut au moins 12 caractères.',
    different: 'Les deux ne sont pas pareils.',
  },
  en: {
    password: 'New password',
    help: '12 to 128 characters. Take several unrelated words, or let a password manager draw one.',
    repeated: 'The same once more',
    short: 'It takes at least 12 characters.',
    different: 'The two are not the same.',
  },
});

declare module 'i18next' {
  interface ResourceNamespaceMap {
    newPassword: typeof newPasswordText;
  }
}
