import type { Role } from './users.ts';

type Sentence = { fr: string; en: string };

/** How far a permission reaches, from widest to narrowest of its kind; what it says is printed in docs/permissions.md. */
export const REACHES = {
  all: { fr: 'tout', en: 'everything' },
  territory: { fr: 'exact dans le territoire du compte, masqué ailleurs', en: 'exact inside the account’s territory, masked elsewhere' },
  organisation: { fr: 'ce que l’organisation du compte a elle-même saisi', en: 'what the account’s own organisation recorded' },
  cases: { fr: 'les dossiers confiés au compte', en: 'the cases given to the account' },
  masked: { fr: 'cellules masquées et mois, jamais un lieu', en: 'masked cells and months, never a place' },
  aggregate: { fr: 'sommes par zone et par année, les petits nombres retirés', en: 'sums of zones and years, small numbers withheld' },
  jurisdiction: { fr: 'ce qui relève du ressort du compte', en: 'what lies in the account’s jurisdiction' },
  department: { fr: 'le département seulement', en: 'the department only' },
  own: { fr: 'son propre compte', en: 'one’s own account' },
  others: { fr: 'ce que quelqu’un d’autre a proposé, jamais le sien', en: 'what somebody else proposed, never one’s own' },
} as const satisfies Record<string, Sentence>;

export type Reach = keyof typeof REACHES;

interface Line {
  /** What a holder of the permission can do, as a phrase. */
  does: Sentence;
  roles: Partial<Record<Role, Reach>>;
}

const everySignedIn = <const To extends Reach>(to: To) =>
  ({ police: to, prevention: to, ministry: to, caseworker: to, prosecutor: to, coordinator: to, auditor: to, admin: to }) as const;
const everyone = { ...everySignedIn('all'), public: 'all' } as const;

/** Who may do what. What is not in the table is refused. */
export const PERMISSIONS = {
  'rescues.read': {
    does: { fr: 'consulter les sauvetages', en: 'see rescues' },
    roles: { police: 'territory', prevention: 'masked', ministry: 'aggregate', caseworker: 'organisation', prosecutor: 'cases', coordinator: 'masked' },
  },
  'rescues.write': {
    does: { fr: 'saisir, importer et corriger des sauvetages', en: 'enter, import and correct rescues' },
    roles: { police: 'territory', caseworker: 'organisation' },
  },
  'zones.read': { does: { fr: 'consulter les zones et chercher un lieu', en: 'see the zones and search a place' }, roles: everyone },
  'basemap.read': { does: { fr: 'voir la carte de fond installée', en: 'see the installed background map' }, roles: everyone },
  'indicators.read': {
    does: { fr: 'consulter les indicateurs des zones', en: 'see the indicators of zones' },
    roles: { police: 'all', prevention: 'all', ministry: 'all', caseworker: 'all', prosecutor: 'all', coordinator: 'all' },
  },
  'indicators.write': { does: { fr: 'importer des indicateurs', en: 'import indicators' }, roles: { ministry: 'all', coordinator: 'all' } },
  'centres.read': {
    does: { fr: 'consulter les centres d’accueil et leurs lits libres', en: 'see reception centres and their free beds' },
    roles: { police: 'department', prevention: 'department', ministry: 'all', caseworker: 'organisation', prosecutor: 'department', coordinator: 'all', public: 'department' },
  },
  'centres.beds': {
    does: { fr: 'voir les lits libres d’un centre dont le lieu n’est pas communiqué', en: 'see the free beds of a centre whose place is withheld' },
    roles: { police: 'all', caseworker: 'all' },
  },
  'beds.find': {
    does: { fr: 'chercher les lits qui conviennent à des enfants', en: 'find the beds that suit some children' },
    roles: { police: 'all', ministry: 'all', caseworker: 'all', coordinator: 'all' },
  },
  'beds.hold': {
    does: { fr: 'retenir des lits et les libérer', en: 'hold beds and release them' },
    roles: { police: 'organisation', caseworker: 'organisation', coordinator: 'organisation' },
  },
  'beds.forecast': {
    does: { fr: 'voir combien de lits seront occupés dans les mois à venir', en: 'see how many beds will be in use in the months ahead' },
    roles: { ministry: 'all', caseworker: 'organisation', coordinator: 'all' },
  },
  'arrivals.forecast': {
    does: { fr: 'voir combien d’enfants sont attendus, par département et par mois', en: 'see how many children are to come, by department and month' },
    roles: { ministry: 'aggregate', coordinator: 'aggregate' },
  },
  'alerts.read': {
    does: {
      fr: 'être averti quand les lits libres d’une région viennent à manquer et quand un enfant a fugué',
      en: 'be alerted when free beds of a region run short and when a child ran away',
    },
    roles: { ministry: 'all', caseworker: 'organisation', coordinator: 'all' },
  },
  'alerts.write': {
    does: { fr: 'fixer le nombre de lits libres sous lequel une région donne l’alerte', en: 'set the number of free beds under which a region raises an alert' },
    roles: { ministry: 'all', coordinator: 'all' },
  },
  'travel.read': {
    does: { fr: 'voir jusqu’où l’on va en un temps donné, et sur quoi reposent les temps de trajet', en: 'see how far one gets in a time, and what travel times rest on' },
    roles: { police: 'all', prevention: 'all', ministry: 'all', caseworker: 'all', coordinator: 'all' },
  },
  'travel.write': {
    does: { fr: 'changer les vitesses dont les temps de trajet sont calculés', en: 'change the speeds that travel times are worked out from' },
    roles: { ministry: 'all', coordinator: 'all' },
  },
  'trips.read': {
    does: { fr: 'consulter les trajets observés que son organisation a notés', en: 'see the observed trips that one’s organisation wrote down' },
    roles: { police: 'organisation', caseworker: 'organisation', coordinator: 'organisation' },
  },
  'trips.write': {
    does: { fr: 'noter un trajet observé, et en retirer un noté par erreur', en: 'write down an observed trip, and take back one written by mistake' },
    roles: { police: 'organisation', caseworker: 'organisation', coordinator: 'organisation' },
  },
  'stays.read': {
    does: { fr: 'consulter les séjours des centres de son organisation', en: 'see the stays in the centres of one’s organisation' },
    roles: { caseworker: 'organisation' },
  },
  'stays.write': {
    does: { fr: 'admettre, transférer et faire sortir des enfants', en: 'admit, transfer and discharge children' },
    roles: { caseworker: 'organisation' },
  },
  'centres.write': {
    does: {
      fr: 'saisir, importer et corriger des centres d’accueil, et dire qui tient leurs séjours',
      en: 'enter, import and correct reception centres, and say who keeps their stays',
    },
    roles: { ministry: 'all' },
  },
  'effort.read': {
    does: { fr: 'consulter le registre de l’effort de recherche', en: 'see the ledger of search effort' },
    roles: { police: 'all', prevention: 'aggregate', ministry: 'aggregate', coordinator: 'aggregate' },
  },
  'effort.write': { does: { fr: 'importer l’effort de recherche', en: 'import search effort' }, roles: { police: 'territory' } },
  'hotspots.read': {
    does: { fr: 'consulter et exporter les calculs de points chauds enregistrés', en: 'see and export saved hotspot runs' },
    roles: { police: 'organisation', prevention: 'organisation', coordinator: 'organisation' },
  },
  'hotspots.write': {
    does: { fr: 'enregistrer un calcul de points chauds', en: 'save a hotspot run' },
    roles: { police: 'organisation', prevention: 'organisation', coordinator: 'organisation' },
  },
  'operations.published': {
    does: { fr: 'consulter les opérations publiées', en: 'see published operations' },
    roles: { police: 'all', prevention: 'all', ministry: 'all', caseworker: 'all', prosecutor: 'all', coordinator: 'all', public: 'all' },
  },
  'operations.read': {
    does: { fr: 'consulter les plans d’opération et ce qu’ils ont trouvé', en: 'see plans of operations and what they found' },
    roles: { police: 'organisation', prosecutor: 'jurisdiction', coordinator: 'all' },
  },
  'operations.write': {
    does: { fr: 'préparer, mener et clore des opérations', en: 'prepare, carry out and close operations' },
    roles: { police: 'organisation' },
  },
  'operations.consent': { does: { fr: 'donner l’accord du parquet à une opération', en: 'agree to an operation as prosecutor' }, roles: { prosecutor: 'jurisdiction' } },
  'operations.return': {
    does: { fr: 'renvoyer un plan d’opération au brouillon', en: 'send the plan of an operation back to draft' },
    roles: { police: 'organisation', prosecutor: 'jurisdiction', coordinator: 'all' },
  },
  'operations.approve': { does: { fr: 'approuver une opération', en: 'approve an operation' }, roles: { coordinator: 'others' } },
  'resources.read': {
    does: { fr: 'voir les personnes et les véhicules que des organisations peuvent envoyer', en: 'see the people and vehicles that organisations can send' },
    roles: { police: 'all', ministry: 'all', caseworker: 'organisation', coordinator: 'all' },
  },
  'resources.write': {
    does: { fr: 'saisir les personnes et les véhicules que son organisation peut envoyer', en: 'enter the people and vehicles that one’s organisation can send' },
    roles: { police: 'organisation', ministry: 'organisation', caseworker: 'organisation', coordinator: 'organisation' },
  },
  'imports.read': {
    does: { fr: 'suivre ses imports', en: 'follow one’s imports' },
    roles: { police: 'organisation', ministry: 'organisation', caseworker: 'organisation', coordinator: 'organisation' },
  },
  'releases.published': { does: { fr: 'lire les jeux de données publiés', en: 'read published data sets' }, roles: everyone },
  'releases.read': { does: { fr: 'voir le registre des publications', en: 'see the register of releases' }, roles: { ministry: 'all', coordinator: 'all' } },
  'releases.propose': { does: { fr: 'proposer une publication', en: 'propose a release' }, roles: { ministry: 'all', coordinator: 'all' } },
  'releases.publish': { does: { fr: 'publier une proposition', en: 'publish a proposal' }, roles: { ministry: 'others', coordinator: 'others' } },
  'releases.withdraw': { does: { fr: 'retirer une publication', en: 'withdraw a release' }, roles: { ministry: 'all', coordinator: 'all' } },
  'documents.export': {
    does: { fr: 'télécharger un document de ce que l’on peut consulter', en: 'take a document away of what one may see' },
    roles: everySignedIn('own'),
  },
  'users.read': { does: { fr: 'voir les comptes', en: 'see the accounts' }, roles: { admin: 'all' } },
  'users.write': { does: { fr: 'inviter, modifier et bloquer les comptes des autres', en: 'invite, change and block other people’s accounts' }, roles: { admin: 'others' } },
  'users.grant': {
    does: { fr: 'accorder ou écarter ce qu’une autre administration a proposé', en: 'grant or decline what another administrator proposed' },
    roles: { admin: 'all' },
  },
  'organisations.read': { does: { fr: 'voir les organisations', en: 'see the organisations' }, roles: { admin: 'all' } },
  'organisations.write': { does: { fr: 'créer et renommer des organisations', en: 'create and rename organisations' }, roles: { admin: 'all' } },
  'audit.read': { does: { fr: 'chercher dans le journal d’audit', en: 'search the audit log' }, roles: { auditor: 'all' } },
  'audit.verify': { does: { fr: 'vérifier la chaîne du journal', en: 'verify the chain of the log' }, roles: { auditor: 'all' } },
  'session.read': { does: { fr: 'savoir qui l’on est, entrer et sortir', en: 'learn who one is, sign in and out' }, roles: everyone },
  'session.manage': {
    does: { fr: 'gérer son mot de passe, son second facteur et ses sessions', en: 'manage one’s password, second factor and sessions' },
    roles: everySignedIn('own'),
  },
} as const satisfies Record<string, Line>;

export type Permission = keyof typeof PERMISSIONS;

/** How far `role` may go with `permission`; undefined: not at all. */
export function reach(role: Role, permission: Permission): Reach | undefined {
  const { roles }: Line = PERMISSIONS[permission];
  return roles[role];
}
