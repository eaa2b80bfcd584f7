import { texts } from '../i18n/index.ts';

const welcomeText = texts('welcome', {
  fr: {
    title: 'Choisir un mot de passe',
    noToken: 'L’adresse ne porte pas de lien complet. Ouvrez le lien entier que votre administration vous a remis, avec ce qui suit le signe #.',
    toEntrance: 'Aller à l’entrée',
    text: {
      INVITATION: 'Un compte a été fait pour {{name}}. Si c’est vous, choisissez son mot de passe ; ce lien ne servira qu’une fois.',
      RESET: 'Un nouveau mot de passe est demandé pour le compte de {{name}}. Si c’est vous, choisissez-le ; ce lien ne servira qu’une fois.',
    },
    name: 'Nom',
    account: 'Compte',
    role: 'Rôle',
    organisation: 'Organisation',
    validUntil: 'Lien valable jusqu’au',
    save: 'Enregistrer le mot de passe',
  },
  en: {
    title: 'Choose a password',
    noToken: 'The address carries no complete link. Open the whole link that your administrator gave you, with what follows the # sign.',
    toEntrance: 'Go to the entrance',
    text: {
      INVITATION: 'An account was made for {{name}}. If that is you, choose its password; this link works only once.',
      RESET: 'A new password is asked for the account of {{name}}. If that is you, choose it; this link works only once.',
    },
    name: 'Name',
    account: 'Account',
    role: 'Role',
    organisation: 'Organisation',
    validUntil: 'Link valid until',
    save: 'Save the password',
  },
});

declare module 'i18next' {
  interface ResourceNamespaceMap {
    welcome: typeof welcomeText;
  }
}
