import { texts } from '../i18n/index.ts';

const signInText = texts('signIn', {
  fr: {
    signIn: 'Se connecter',
    overTitle: 'Votre session a pris fin',
    overText:
      'Reconnectez-vous avec le même compte : cet écran reste ouvert, avec ce que vous y avez saisi. Avec un autre compte, la page recommence à zéro et ce qui n’est pas enregistré est perdu.',
    account: 'Compte',
    password: 'Mot de passe',
    code: 'Code à six chiffres, ou code de secours',
    codeHelp: 'Celui que votre application d’authentification montre maintenant.',
    cookieLost:
      'Le mot de passe est juste, mais le navigateur n’a pas gardé le témoin de session (cookie) : vous n’êtes pas connecté. Safari refuse les témoins sécurisés sur http://127.0.0.1 : prenez un autre navigateur, ou une adresse en https.',
    passwordChosen: 'Votre mot de passe est enregistré. Connectez-vous avec lui.',
    published: 'Données publiées',
    publishedText: 'ouvertes à tous, sans compte.',
    demoTitle: 'Données de démonstration',
    demoText:
      'Les sauvetages, les recherches, les indicateurs et l’occupation des centres sont inventés par un générateur. Seules les opérations publiées et les populations sont réelles, avec leur source.',
    demoPassword:
      'Tous les comptes ci-dessous partagent un mot de passe, écrit au démarrage de Vigie dans le fichier <code>demonstration-accounts.txt</code> de son dossier de données (<code>.vigie/</code>, sauf autre choix), ou donné dans <code>VIGIE_DEMO_PASSWORD</code>. Tapez-le une fois, puis choisissez un compte.',
    choose: 'Entrer comme…',
    secondOf: 'Second compte : {{role}}',
    sees: {
      police: 'Lieux exacts dans le territoire du compte (ici tout le pays) ; points chauds, saisie et import.',
      prevention: 'Cellules masquées : chaque lieu est déplacé dans son département, parmi au moins 11 ménages ruraux.',
      ministry: 'Sommes par zone et par année, les nombres sous 11 non communiqués ; centres exacts.',
      caseworker: 'Lieux exacts de sa propre organisation.',
      prosecutor: 'Ses propres dossiers (à venir), opérations publiées.',
      coordinator: 'Cellules masquées : chaque lieu est déplacé dans son département, parmi au moins 11 ménages ruraux ; centres exacts.',
      auditor: 'Le journal de qui a fait quoi, et sa vérification ; aucun sauvetage.',
      admin: 'Les comptes et les organisations ; aucun sauvetage.',
      public: 'Les données publiées.',
    },
  },
  en: {
    signIn: 'Sign in',
    overTitle: 'Your session has ended',
    overText: 'Sign in again with the same account: this screen stays open, with what you typed in it. With another account the page starts anew, and what is not saved is lost.',
    account: 'Account',
    password: 'Password',
    code: 'Six-digit code, or recovery code',
    codeHelp: 'The one that your authenticator shows now.',
    cookieLost:
      'The password is right, but the browser did not keep the session cookie: you are not signed in. Safari refuses secure cookies on http://127.0.0.1: use another browser, or an https address.',
    passwordChosen: 'Your password is saved. Sign in with it.',
    published: 'Published data',
    publishedText: 'open to everybody, without an account.',
    demoTitle: 'Demonstration data',
    demoText:
      'Rescues, searches, indicators and the occupancy of centres are invented by a generator. Only the published operations and the populations are real, with their sources.',
    demoPassword:
      'All accounts below share one password, written when Vigie started in the file <code>demonstration-accounts.txt</code> of its data directory (<code>.vigie/</code> unless told otherwise), or given in <code>VIGIE_DEMO_PASSWORD</code>. Type it once, then choose an account.',
    choose: 'Enter as…',
    secondOf: 'Second account: {{role}}',
    sees: {
      police: 'Exact places in the territory of the account (here the whole country); hotspots, entry and import.',
      prevention: 'Masked cells: each place is displaced within its department, among at least 11 rural households.',
      ministry: 'Sums by zone and year, numbers under 11 withheld; exact centres.',
      caseworker: 'Exact places of its own organisation.',
      prosecutor: 'Its own cases (to come), published operations.',
      coordinator: 'Masked cells: each place is displaced within its department, among at least 11 rural households; exact centres.',
      auditor: 'The log of who did what, and its verification; no rescue.',
      admin: 'Accounts and organisations; no rescue.',
      public: 'Published data.',
    },
  },
});

declare module 'i18next' {
  interface ResourceNamespaceMap {
    signIn: typeof signInText;
  }
}
