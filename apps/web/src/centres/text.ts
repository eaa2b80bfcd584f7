import { texts } from '../i18n/index.ts';

/** Texts of centres. */
const centresText = texts('centres', {
  fr: {
    mark: 'Centre, taille selon les lits, lits libres à côté ; adresse secrète : placé au chef-lieu',
    markOfDepartment: 'Centre, placé au chef-lieu de son département',
    kind: 'Type',
    placeWithheld: 'non communiqué : le département seulement',
    bedsWithheld: 'non communiqué à votre rôle',
    beds: 'Lits',
    free: 'Libres',
    occupied: 'Occupés',
    held: 'Retenus',
    countDiffers: 'Compté le {{date}}',
    countDiffersText: '{{counted}} enfants comptés, {{derived}} d’après les mouvements : à vérifier',
    services: 'Services',
    languages: 'Langues',
    bedsCount_one: '{{formatted}} lit',
    bedsCount_many: '{{formatted}} lits',
    bedsCount_other: '{{formatted}} lits',
    bedsBySex: '{{girls}} pour filles, {{boys}} pour garçons',
    ages: 'de {{from}} à {{to}} ans',
    operator: 'Géré par',
    opened: 'Ouvert',
    capacityFrom: 'Capacité au {{date}}',
    bedsUnknown: 'lits inconnus',
    freeBeds_one: '{{count}} lit libre',
    freeBeds_many: '{{count}} lits libres',
    freeBeds_other: '{{count}} lits libres',
    secretCentre: 'Centre à l’adresse secrète',
    place: 'Lieu',
    source: 'Source',
  },
  en: {
    mark: 'Centre, sized by beds, free beds beside it; secret address: placed at the seat',
    markOfDepartment: 'Centre, placed at the seat of its department',
    kind: 'Kind',
    placeWithheld: 'withheld: the department only',
    bedsWithheld: 'not told to your role',
    beds: 'Beds',
    free: 'Free',
    occupied: 'Occupied',
    held: 'Held',
    countDiffers: 'Counted on {{date}}',
    countDiffersText: '{{counted}} children counted, {{derived}} by the movements: to be checked',
    services: 'Services',
    languages: 'Languages',
    bedsCount_one: '{{formatted}} bed',
    bedsCount_other: '{{formatted}} beds',
    bedsBySex: '{{girls}} for girls, {{boys}} for boys',
    ages: 'ages {{from}} to {{to}}',
    operator: 'Run by',
    opened: 'Opened',
    capacityFrom: 'Capacity on {{date}}',
    bedsUnknown: 'beds unknown',
    freeBeds_one: '{{count}} free bed',
    freeBeds_other: '{{count}} free beds',
    secretCentre: 'Centre with a secret address',
    place: 'Place',
    source: 'Source',
  },
});

declare module 'i18next' {
  interface ResourceNamespaceMap {
    centres: typeof centresText;
  }
}
