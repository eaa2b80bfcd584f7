import { typesetFrench } from '@vigie/domain';

/** A text in both languages; one that somebody typed is the same in both. */
export interface Told {
  fr: string;
  en: string;
}

/**
 * The facts of this folder as a reader of French is told them, by their English text, which is what the data hold: a source is kept with its figure as one
 * text, whoever it comes from, and a figure that was seeded by an earlier version says the same.
 */
const IN_FRENCH: Readonly<Record<string, string>> = {
  'Published accounts of the operation, see data/SOURCES.md': 'Récits publiés de l’opération, voir data/SOURCES.md',
  'Local press, see data/SOURCES.md': 'Presse locale, voir data/SOURCES.md',
  'Headline of one press source, see data/SOURCES.md': 'Titre d’un article de presse, voir data/SOURCES.md',
  'Local press gives 17 to 19 June': 'La presse locale donne du 17 au 19 juin',
  'Children aged 11 to 16 of seven nationalities (local press: 11 to 23). Eight teams, six of them mobile, on chosen plantations and the roads from Ghana. About 300 officers.':
    'Enfants de 11 à 16 ans, de sept nationalités (presse locale : 11 à 23 ans). Huit équipes, dont six mobiles, dans des plantations choisies et sur les routes du Ghana. Environ 300 agents.',
  'Lake Volta, Ghana': 'Lac Volta, Ghana',
  "Outside Côte d'Ivoire. Children aged 5 to 17, 15 of them trafficked from other regions.":
    'Hors de Côte d’Ivoire. Enfants de 5 à 17 ans, dont 15 victimes de traite venus d’autres régions.',
  'Soubré, five areas': 'Soubré, cinq secteurs',
  'Cocoa and illegal gold; four phases. Eight sentenced, five men and three women.': 'Cacao et orpaillage clandestin ; quatre phases. Huit condamnés, cinq hommes et trois femmes.',
  'Raids on 4 and 5 June; one press source says 2016': 'Interventions les 4 et 5 juin ; un article de presse dit 2016',
  "Children aged 5 to 16 from Mali, Guinea, Burkina Faso and the north of Côte d'Ivoire. More than 100 people trained for two days before; care teams of IOM on the spot.":
    'Enfants de 5 à 16 ans, du Mali, de Guinée, du Burkina Faso et du nord de la Côte d’Ivoire. Plus de 100 personnes formées pendant deux jours auparavant ; équipes d’assistance de l’OIM sur place.',
  'Children aged 6 to 17 from Nigeria, Niger, Benin, Ghana and Togo; buses and villages. Sheltered at the SOS village of Aboisso; paid for by the CNS.':
    'Enfants de 6 à 17 ans, du Nigeria, du Niger, du Bénin, du Ghana et du Togo ; autocars et villages. Hébergés au village SOS d’Aboisso ; opération financée par le CNS.',
  'Soubré, autumn 2020': 'Soubré, automne 2020',
  'Autumn 2020; the days are not known': 'Automne 2020 ; les jours ne sont pas connus',
  'And two adults. Nine Burkinabe children handed to their consul in San-Pédro.': 'Et deux adultes. Neuf enfants burkinabè remis à leur consul à San-Pédro.',
  'About 100 officers of police, gendarmerie and forestry in three groups; prosecutor of San-Pédro. Arrests given as 13 and 11. Children housed at the centre of Soubré.':
    'Environ 100 agents de la police, de la gendarmerie et des eaux et forêts, en trois groupes ; parquet de San-Pédro. Arrestations données comme 13 et 11. Enfants hébergés au centre de Soubré.',
  'Children aged 13 to 16, from Burkina Faso on the way to cocoa farms of Vavoua. Arrests were made, their number was not read. SDLTEDJ of Bouaké.':
    'Enfants de 13 à 16 ans, du Burkina Faso, en route vers des plantations de cacao de Vavoua. Il y a eu des arrestations, dont le nombre n’a pas été lu. SDLTEDJ de Bouaké.',
  'Children aged 13 to 16 and three adults, from Sikasso on the way to Mankono. SDLTEDJ of Korhogo with the NGO ANAED.':
    'Enfants de 13 à 16 ans et trois adultes, de Sikasso, en route vers Mankono. SDLTEDJ de Korhogo, avec l’ONG ANAED.',
  'A 18 February whose year is not printed; the weekday of the 18th fits 2026, the "Monday 22" of the same article does not':
    'Un 18 février dont l’année n’est pas imprimée ; le jour de la semaine du 18 va avec 2026, le « lundi 22 » du même article n’y va pas',
  'Yamoussoukro; recruited at Ouragahio (Gôh)': 'Yamoussoukro ; recrutés à Ouragahio (Gôh)',
  'Children aged 11 to 17 on the way to gold mines in Mali; prosecutor of Gagnoa.': 'Enfants de 11 à 17 ans en route vers des mines d’or au Mali ; parquet de Gagnoa.',
  'Published accounts, see data/SOURCES.md; the point is the seat of the department, not the address':
    'Récits publiés, voir data/SOURCES.md ; le point est le chef-lieu du département, non l’adresse',
  'Four dormitories of 16, two for girls and two for boys; published account of the opening':
    'Quatre dortoirs de 16, deux pour les filles et deux pour les garçons ; récit publié de l’ouverture',
  'Another published account: 80 places': 'Un autre récit publié : 80 places',
  'Four dormitories of 20; one source says that it serves minors in conflict with the law':
    'Quatre dortoirs de 20 ; une source dit que le centre reçoit des mineurs en conflit avec la loi',
  'Published account, 50 to 100 girls: the lower figure': 'Récit publié, de 50 à 100 filles : le chiffre le plus bas',
  'Published account, 50 to 100 girls: the upper figure': 'Récit publié, de 50 à 100 filles : le chiffre le plus haut',
  '22 residents (street children) and 11 staff at the time of the account; residents, not places':
    '22 résidents (enfants de la rue) et 11 agents au moment du récit ; des résidents, non des places',
  'Demonstration, seeded generator': 'Démonstration, générateur à graine fixe',
};

/** A text of the data in both languages. What an institution wrote itself is in no list of ours, and is told as it was written. */
export function told(text: string): Told {
  const french = Object.hasOwn(IN_FRENCH, text) ? IN_FRENCH[text] : undefined;
  return { fr: french === undefined ? text : typesetFrench(french), en: text };
}
