import { texts } from '../../i18n/texts.ts';

const formText = texts('form', {
  fr: {
    draftKept: 'Brouillon gardé tant que cette page reste ouverte.',
    draftFound: 'Brouillon gardé : le voici tel que vous l’aviez laissé.',
    throwAway: 'Jeter le brouillon',
    offline: 'Le serveur ne répond pas : rien n’a été enregistré. Votre brouillon est gardé ; réessayez quand la connexion revient.',
    sessionOver: 'Rien n’a été enregistré. Ce que vous avez saisi est gardé ici : reconnectez-vous avec le même compte.',
    sessionBack: 'Vous êtes de nouveau connecté : envoyez le formulaire encore une fois.',
    dayPlaceholder: 'jj/mm/aaaa',
    clearDay: 'Effacer : {{label}}',
    calendar: 'Calendrier : {{label}}',
    calendarOf: {
      months: 'Choisir le mois',
      years: 'Choisir l’année',
      nextMonth: 'Mois suivant',
      previousMonth: 'Mois précédent',
      nextYear: 'Année suivante',
      previousYear: 'Année précédente',
      nextDecade: 'Dix années suivantes',
      previousDecade: 'Dix années précédentes',
    },
    yes: 'oui',
    no: 'non',
    empty: 'vide',
    problem: {
      required: 'À remplir',
      too_short: 'Trop court : au moins {{limit}} caractères',
      too_long: 'Trop long : au plus {{limit}} caractères',
      too_small: 'Trop petit : au moins {{limit}}',
      too_big: 'Trop grand : au plus {{limit}}',
    },
    versions: {
      title: 'Quelqu’un d’autre a corrigé cet enregistrement entre-temps',
      text: 'Rien n’a été enregistré. Les deux versions diffèrent ici ; choisissez ce qui est juste, champ par champ.',
      mine: 'Votre version',
      theirs: 'L’autre version',
      both: 'Changé des deux côtés',
      choose: 'Choisissez l’une des deux versions',
      save: 'Enregistrer ces choix',
      leave: 'Garder l’autre version et jeter la mienne',
      none: 'L’autre version dit la même chose que la vôtre. Il n’y a rien à choisir.',
    },
  },
  en: {
    draftKept: 'Draft kept while this page stays open.',
    draftFound: 'Draft kept: here it is as you left it.',
    throwAway: 'Throw the draft away',
    offline: 'The server does not answer: nothing was saved. Your draft is kept; try again when the connection is back.',
    sessionOver: 'Nothing was saved. What you typed is kept here: sign in again with the same account.',
    sessionBack: 'You are signed in again: send the form once more.',
    dayPlaceholder: 'dd/mm/yyyy',
    clearDay: 'Clear: {{label}}',
    calendar: 'Calendar: {{label}}',
    calendarOf: {
      months: 'Choose the month',
      years: 'Choose the year',
      nextMonth: 'Next month',
      previousMonth: 'Previous month',
      nextYear: 'Next year',
      previousYear: 'Previous year',
      nextDecade: 'Next ten years',
      previousDecade: 'Previous ten years',
    },
    yes: 'yes',
    no: 'no',
    empty: 'empty',
    problem: {
      required: 'To be filled in',
      too_short: 'Too short: at least {{limit}} characters',
      too_long: 'Too long: at most {{limit}} characters',
      too_small: 'Too small: at least {{limit}}',
      too_big: 'Too large: at most {{limit}}',
    },
    versions: {
      title: 'Somebody else corrected this record meanwhile',
      text: 'Nothing was saved. The two versions differ here; choose what is right, field by field.',
      mine: 'Your version',
      theirs: 'The other version',
      both: 'Changed on both sides',
      choose: 'Choose one of the two versions',
      save: 'Save these choices',
      leave: 'Keep the other version and throw mine away',
      none: 'The other version says the same as yours. There is nothing to choose.',
    },
  },
});

declare module 'i18next' {
  interface ResourceNamespaceMap {
    form: typeof formText;
  }
}
