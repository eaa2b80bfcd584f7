import { RESCUE_FIELDS, type RescueFieldName } from '@vigie/domain';
import type { KnownField } from './field.ts';
import { DEPARTMENT, GEOPOINT_FIELD, LATITUDE, LONGITUDE, PLACE, REFERENCE, REGION_FIELD } from './shared.ts';

/** What people call the columns of a rescue's fields, best first, in the order in which a form lists them; a field without a line here does not compile. */
const RESCUE_NAMES: Record<RescueFieldName, Pick<KnownField, 'names' | 'endings'>> = {
  reference: { names: REFERENCE },
  // What says which date is meant goes before the mere date, which may be that of the entry.
  occurredOn: {
    names: [
      'date du sauvetage',
      'date de l intervention',
      'date du retrait',
      'date du secours',
      'date de l opération',
      'date de l interception',
      'date de la libération',
      'date de la découverte',
      'date de la descente',
      'rescue date',
      'date of rescue',
      'occurred on',
      'date',
      'date du pv',
      'date du constat',
      'date des faits',
      'date du fait',
      'jour',
      'day',
      'date incident',
      'incident date',
      'event date',
      'date evenement',
      'when',
      'quand',
      'mois',
      'month',
      'année',
      'year',
    ],
  },
  datePrecision: { names: ['date precision', 'précision date', 'précision de la date', 'date accuracy'] },
  lat: { names: LATITUDE, endings: ['latitude'] },
  lon: { names: LONGITUDE, endings: ['longitude'] },
  placeName: { names: PLACE },
  accuracyMetres: {
    names: [
      'accuracy',
      'accuracy metres',
      'accuracy m',
      'gps accuracy',
      'gps precision',
      'précision gps',
      'précision de la position',
      'incertitude',
      'précision',
      'precision',
      'précision m',
      'horizontal accuracy',
    ],
    endings: ['accuracy', 'precision'],
  },
  placePrecision: { names: ['place precision', 'précision lieu', 'précision du lieu', 'précision de la localisation'] },
  departmentPcode: { names: DEPARTMENT },
  sector: {
    names: [
      'sector',
      'secteur',
      'filière',
      'secteur d activité',
      'domaine d activité',
      'branche d activité',
      'activité',
      'activity',
      'type d activité',
      'activité exercée',
      'type de travail',
      'nature du travail',
      'travail effectué',
      'travail',
      'industry',
      'type of work',
      'exploitation',
      'type d exploitation',
      'forme d exploitation',
      'nature de l exploitation',
      'work',
    ],
  },
  sourceType: {
    names: [
      'source type',
      'source',
      'type de source',
      'origine',
      'origin',
      'source de l information',
      'origine de l information',
      'mode de détection',
      'mode de découverte',
      'mode de signalement',
      'mode d identification',
      'circonstances de la découverte',
      'detection',
      'how known',
      'connu par',
    ],
  },
  definition: { names: ['definition', 'définition', 'statut des victimes', 'victim status', 'statut victime'] },
  verification: {
    names: [
      'verification',
      'vérification',
      'vérifié',
      'verified',
      'statut de vérification',
      'verification status',
      'review state',
      'validation status',
      'validation status label',
      'validation status uid',
      'statut de validation',
      'état de validation',
    ],
  },
  // Those who were rescued go before the mere children, who may be all that were met.
  children: {
    names: [
      'children',
      'children rescued',
      'enfants sauvés',
      'enfants secourus',
      'enfants retirés',
      'enfants interceptés',
      'enfants libérés',
      'enfants',
      'n children',
      'enfants victimes',
      'enfants concernés',
      'enfants trouvés',
      'mineurs',
      'mineurs secourus',
      'mineurs retirés',
      'victims',
      'victimes',
      'nombre',
      'nb',
      'nbre',
      'total',
      'effectif',
      'effectif des enfants',
      'count',
    ],
  },
  girls: { names: ['girls', 'filles', 'dont filles', 'fille', 'enfants filles', 'effectif filles', 'of which girls', 'female', 'féminin', 'sexe féminin', 'f'] },
  boys: { names: ['boys', 'garçons', 'dont garçons', 'garçon', 'enfants garçons', 'effectif garçons', 'of which boys', 'male', 'masculin', 'sexe masculin', 'm', 'g'] },
  age0to8: { names: ages(0, 8) },
  age9to12: { names: ages(9, 12) },
  age13to15: { names: ages(13, 15) },
  age16to17: { names: ages(16, 17) },
};
/** Fields that a file must give. Place and reference are not among them, because `missingFields` checks places, and a reference may be absent. */
const RESCUE_REQUIRED: readonly RescueFieldName[] = ['occurredOn', 'sector', 'sourceType', 'children'];

/** The key of a field in a mapping: a count's own name, else its exported column in camel case. */
export const rescueKey = (name: RescueFieldName): string => {
  const { kind, file } = RESCUE_FIELDS[name];
  return kind === 'count' ? name : file.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
};

export const RESCUES: KnownField[] = (Object.keys(RESCUE_NAMES) as RescueFieldName[]).flatMap((name) => {
  const { label } = RESCUE_FIELDS[name];
  const known = { key: rescueKey(name), required: RESCUE_REQUIRED.includes(name), label, ...RESCUE_NAMES[name] };
  // Before the name of a place its coordinates, however they are written.
  if (name === 'placeName') return [GEOPOINT_FIELD, known];
  // A region that is stated tells homonyms apart, and no more.
  return name === 'departmentPcode' ? [REGION_FIELD, known] : [known];
});

function ages(from: number, to: number): string[] {
  const spans = [`${from} to ${to}`, `${from} ${to}`, `${from} à ${to}`, `entre ${from} et ${to}`];
  const named = (span: string) => ['', 'âge', 'enfants', 'enfants âgés', 'tranche', 'tranche d âge'].flatMap((word) => [`${word} ${span}`, `${word} ${span} ans`]);
  return [...spans.flatMap((span) => [`age ${span}`, span, ...named(span), `aged ${span}`, `${span} years`]), `age${from}to${to}`];
}
