import type { Language } from '@vigie/domain';

const fr = {
  title: 'Centres d’accueil',
  caution: 'L’adresse d’un centre est aussi secrète que celle d’un enfant. Ce tableau dit ce que le compte voit, sans coordonnées.',
  secret: 'Centre à l’adresse secrète',
  column: {
    name: 'Centre',
    kind: 'Type',
    department: 'Département',
    told: 'Lits communiqués au compte',
    beds: 'Lits',
    occupied: 'Lits occupés',
    free: 'Lits libres',
    countedOn: 'Comptés le',
    operator: 'Géré par',
    openedOn: 'Ouvert le',
    services: 'Services',
    languages: 'Langues',
    traffickedOnly: 'Seulement des enfants victimes de traite',
    authorised: 'Autorisation',
    source: 'Source',
  },
  authorised: { VALID: 'valable', LAPSED: 'expirée', NOT_YET: 'pas encore valable', UNTOLD: 'non communiquée' },
};

const en: typeof fr = {
  title: 'Reception centres',
  caution: 'The address of a centre is as secret as that of a child. This table says what the account sees, without coordinates.',
  secret: 'Centre with a secret address',
  column: {
    name: 'Centre',
    kind: 'Kind',
    department: 'Department',
    told: 'Beds told to the account',
    beds: 'Beds',
    occupied: 'Beds occupied',
    free: 'Free beds',
    countedOn: 'Counted on',
    operator: 'Run by',
    openedOn: 'Opened on',
    services: 'Services',
    languages: 'Languages',
    traffickedOnly: 'Trafficked children only',
    authorised: 'Authorisation',
    source: 'Source',
  },
  authorised: { VALID: 'in force', LAPSED: 'lapsed', NOT_YET: 'not in force yet', UNTOLD: 'not told' },
};

/** Texts of the centres as a document. */
export const CENTRES_WORDS: Record<Language, typeof fr> = { fr, en };
