import { TRPCError } from '@trpc/server';

type Status = TRPCError['code'];

/** Every error that a user may see: its tRPC status and its sentences. What happened, what was kept, what to do. */
export const PROBLEMS = {
  SIGN_IN_NEEDED: {
    status: 'UNAUTHORIZED',
    fr: 'Votre session est terminée. Rien n’a été enregistré : connectez-vous, puis recommencez.',
    en: 'Your session has ended. Nothing was saved: sign in, then try again.',
  },
  SIGN_IN_REFUSED: {
    status: 'UNAUTHORIZED',
    fr: 'Le compte ou le mot de passe ne convient pas. Vérifiez les deux ; après six échecs le compte est bloqué une demi-heure.',
    en: 'The account or the password is not right. Check both; after six failures the account is locked for half an hour.',
  },
  ACCOUNT_LOCKED: {
    status: 'TOO_MANY_REQUESTS',
    fr: 'Trop d’échecs : ce compte est bloqué pour une demi-heure. Attendez, ou demandez un nouveau mot de passe à votre administration.',
    en: 'Too many failures: this account is locked for half an hour. Wait, or ask your administrator for a new password.',
  },
  CODE_NEEDED: {
    status: 'UNAUTHORIZED',
    fr: 'Le mot de passe est juste. Donnez maintenant le code à six chiffres de votre application, ou un code de secours.',
    en: 'The password is right. Now give the six-digit code of your authenticator, or a recovery code.',
  },
  CODE_REFUSED: {
    status: 'UNAUTHORIZED',
    fr: 'Ce code ne convient pas ou a déjà servi. Attendez le suivant, et vérifiez l’heure de votre téléphone.',
    en: 'This code is not right or was used already. Wait for the next one, and check the clock of your telephone.',
  },
  SECOND_FACTOR_NEEDED: {
    status: 'FORBIDDEN',
    fr: 'Votre rôle demande un second facteur. Activez-le dans « Mon compte » ; le reste s’ouvrira ensuite.',
    en: 'Your role needs a second factor. Set it up under "My account"; the rest opens after that.',
  },
  PASSWORD_COMMON: {
    status: 'BAD_REQUEST',
    fr: 'Ce mot de passe se devine trop vite. Rien n’a été modifié : prenez plusieurs mots sans lien, ou laissez un gestionnaire en tirer un.',
    en: 'This password is guessed too fast. Nothing was changed: take several unrelated words, or let a password manager draw one.',
  },
  LINK_EXPIRED: {
    status: 'NOT_FOUND',
    fr: 'Ce lien a déjà servi ou n’est plus valable. Demandez-en un autre à votre administration.',
    en: 'This link was used already or is no longer valid. Ask your administrator for another.',
  },
  TOO_MANY_REQUESTS: {
    status: 'TOO_MANY_REQUESTS',
    fr: 'Trop de demandes en peu de temps. Rien n’a été modifié : attendez une minute.',
    en: 'Too many requests in a short time. Nothing was changed: wait a minute.',
  },
  ACCOUNT_TAKEN: { status: 'CONFLICT', fr: 'Ce nom de compte est déjà pris. Rien n’a été modifié.', en: 'This account name is taken. Nothing was changed.' },
  NAME_TAKEN: { status: 'CONFLICT', fr: 'Une organisation porte déjà ce nom. Rien n’a été modifié.', en: 'An organisation has this name already. Nothing was changed.' },
  OWN_WORK: {
    status: 'FORBIDDEN',
    fr: 'Personne ne décide de son propre travail ni de son propre compte. Rien n’a été modifié : demandez à quelqu’un d’autre.',
    en: 'Nobody decides on their own work or their own account. Nothing was changed: ask somebody else.',
  },
  LAST_ADMINISTRATOR: {
    status: 'CONFLICT',
    fr: 'C’est la dernière administration active. Rien n’a été modifié : invitez-en d’abord une autre.',
    en: 'This is the last active administrator. Nothing was changed: invite another first.',
  },
  YEAR_NOT_OVER: {
    status: 'BAD_REQUEST',
    fr: 'On ne publie que des années terminées. Rien n’a été modifié : choisissez une période qui finit l’an dernier au plus tard.',
    en: 'Only years that are over are published. Nothing was changed: choose a period that ends last year at the latest.',
  },
  FIGURES_CHANGED: {
    status: 'CONFLICT',
    fr: 'Une de ces années a été publiée entre-temps avec d’autres chiffres. Rien n’a été publié : faites une nouvelle proposition.',
    en: 'One of these years was published meanwhile with other figures. Nothing was published: make a new proposal.',
  },
  NOT_ALLOWED: { status: 'FORBIDDEN', fr: 'Votre rôle ne permet pas cette action. Rien n’a été modifié.', en: 'Your role does not allow this. Nothing was changed.' },
  NOT_UNDOABLE: {
    status: 'BAD_REQUEST',
    fr: 'Cet import date d’une version qui ne conservait pas ce qu’il a remplacé. Rien n’a été modifié : importez de nouveau le fichier précédent.',
    en: 'This import was made by a version that did not keep what it replaced. Nothing was changed: import the earlier file again.',
  },
  BEDS_TAKEN: {
    status: 'CONFLICT',
    fr: 'Il n’y a plus assez de lits qui conviennent dans ce centre : quelqu’un d’autre vient peut-être de les retenir. Rien n’a été retenu : choisissez un autre centre.',
    en: 'There are no longer enough suitable beds in this centre: somebody else may just have held them. Nothing was held: choose another centre.',
  },
  BEDS_UNKNOWN: {
    status: 'CONFLICT',
    fr: 'On ne sait pas combien de lits sont libres dans ce centre. Rien n’a été retenu : appelez-le, ou choisissez-en un autre.',
    en: 'It is not known how many beds are free in this centre. Nothing was held: call it, or choose another.',
  },
  RESOURCES_TAKEN: {
    status: 'CONFLICT',
    fr: 'Il n’en reste pas assez pour ces jours : une autre opération vient peut-être d’en retenir. Rien n’a été retenu : prenez-en moins, ou demandez à une autre organisation.',
    en: 'There are not enough of them left for these days: another operation may just have held some. Nothing was held: take fewer, or ask another organisation.',
  },
  RESOURCE_HELD: {
    status: 'CONFLICT',
    fr: 'Une opération en retient encore. Rien n’a été modifié : corrigez leur nombre, ou attendez que l’opération soit terminée ou annulée.',
    en: 'An operation still holds some of them. Nothing was changed: correct their number, or wait until the operation is over or cancelled.',
  },
  HELD_BY_OPERATION: {
    status: 'CONFLICT',
    fr: 'Ces lits sont retenus pour une opération. Rien n’a été modifié : on les libère dans le plan de l’opération.',
    en: 'These beds are held for an operation. Nothing was changed: they are released in the plan of the operation.',
  },
  PERIOD_OVER: {
    status: 'CONFLICT',
    fr: 'Les jours de cette opération sont passés. Rien n’a été retenu : corrigez d’abord ses dates.',
    en: 'The days of this operation are over. Nothing was held: correct its dates first.',
  },
  HOLD_EXPIRED: {
    status: 'CONFLICT',
    fr: 'Cette réservation a expiré et ses lits sont peut-être pris. Personne n’a été admis : retenez les lits de nouveau, ou admettez les enfants un à un.',
    en: 'This hold has expired and its beds may be taken. Nobody was admitted: hold the beds again, or admit the children one by one.',
  },
  PLAN_INCOMPLETE: {
    status: 'CONFLICT',
    fr: 'Ce plan n’a pas encore de cible, d’équipe ou de procureur. Il reste un brouillon : complétez-le, puis soumettez-le.',
    en: 'This plan has no target, no team or no prosecutor yet. It stays a draft: complete it, then submit it.',
  },
  ROUTES_INCOMPLETE: {
    status: 'CONFLICT',
    fr: 'Pour calculer les trajets, il faut un point de départ, au moins une équipe et une cible, et un départ avant l’heure du retour. Complétez le plan, puis recommencez.',
    en: 'Routes need a staging point, at least one team and one target, and a departure before the hour of return. Complete the plan, then try again.',
  },
  NO_TIMES: {
    status: 'SERVICE_UNAVAILABLE',
    fr: 'Les durées de trajet ne sont pas disponibles en ce moment. Le plan n’a pas changé : réessayez dans une minute.',
    en: 'Travel times are not available right now. The plan has not changed: try again in a minute.',
  },
  PLAN_RED: {
    status: 'CONFLICT',
    fr: 'Il manque encore quelque chose à ce plan : des lits, des personnes ou des véhicules. Rien n’a été modifié : retenez ce qui manque, ou demandez à la coordination de décider.',
    en: 'Something is still missing from this plan: beds, people or vehicles. Nothing was changed: hold what is missing, or ask the coordination to decide.',
  },
  NOT_ENDORSED: {
    status: 'CONFLICT',
    fr: 'Le renseignement de ce plan n’a pas encore été validé. Rien n’a été modifié : une autre personne de l’unité le relit d’abord.',
    en: 'The intelligence of this plan has not been endorsed yet. Nothing was changed: another member of the unit reviews it first.',
  },
  OTHER_PROSECUTOR: {
    status: 'FORBIDDEN',
    fr: 'Ce plan nomme un autre procureur. Rien n’a été modifié.',
    en: 'This plan names another prosecutor. Nothing was changed.',
  },
  OPERATION_NOT_ACTIVE: {
    status: 'CONFLICT',
    fr: 'Cette opération n’est pas en cours. Rien n’a été enregistré : on ne note un résultat qu’entre son lancement et son bilan.',
    en: 'This operation is not under way. Nothing was saved: results are noted between its start and its debrief only.',
  },
  CHILDREN_FOUND_THERE: {
    status: 'CONFLICT',
    fr: 'Des enfants ont été trouvés à cette cible : elle a donc été visitée. Rien n’a été enregistré : corrigez d’abord ces sauvetages dans le registre.',
    en: 'Children were found at this target, so it was visited. Nothing was saved: correct those rescues in the register first.',
  },
  OUTCOMES_MISSING: {
    status: 'CONFLICT',
    fr: 'Des cibles n’ont pas encore de résultat. L’opération reste en cours : notez ce qui y a été trouvé, ou pourquoi personne n’y est allé.',
    en: 'Some targets have no outcome yet. The operation stays under way: note what was found there, or why nobody went.',
  },
  CHILDREN_UNPLACED: {
    status: 'CONFLICT',
    fr: 'Des enfants trouvés n’ont encore ni lit ni décision. Rien n’a été modifié : notez qui les a reçus.',
    en: 'Children who were found have neither a bed nor a decision yet. Nothing was changed: note who received them.',
  },
  NOT_BEGUN: {
    status: 'CONFLICT',
    fr: 'Le premier jour de cette opération n’est pas arrivé. Rien n’a été modifié : avancez ses dates, ou attendez.',
    en: 'The first day of this operation has not come. Nothing was changed: move its dates, or wait.',
  },
  IN_THE_FUTURE: {
    status: 'BAD_REQUEST',
    fr: 'Cette heure n’est pas encore passée. Rien n’a été enregistré : on ne note que ce qui a eu lieu.',
    en: 'This hour has not come yet. Nothing was saved: only what has happened is written down.',
  },
  TRIP_TOO_SHORT: {
    status: 'BAD_REQUEST',
    fr: 'Le départ et l’arrivée sont à moins de 3 km. Rien n’a été enregistré : le modèle ne connaît pas les lieux assez finement pour qu’un tel trajet le vérifie.',
    en: 'Departure and arrival are less than 3 km apart. Nothing was saved: the model does not know places finely enough to be checked by such a trip.',
  },
  TRIP_TOO_FAST: {
    status: 'BAD_REQUEST',
    fr: 'Personne ne va si vite avec ce moyen de transport. Rien n’a été enregistré : vérifiez les heures, les lieux et le moyen de transport.',
    en: 'Nobody goes that fast by this means of travel. Nothing was saved: check the hours, the places and the means of travel.',
  },
  TRIP_KNOWN: {
    status: 'CONFLICT',
    fr: 'Votre organisation a déjà noté un trajet aux mêmes heures avec le même moyen de transport. Rien n’a été enregistré : un trajet ne compte qu’une fois.',
    en: 'Your organisation has written down a trip at the same hours by the same means already. Nothing was saved: a trip counts once.',
  },
  BEFORE_THE_LAST: {
    status: 'BAD_REQUEST',
    fr: 'Le dernier mouvement de ce séjour est plus récent. Rien n’a été enregistré : vérifiez la date et l’heure.',
    en: 'The last movement of this stay is later than that. Nothing was saved: check date and hour.',
  },
  MOVEMENT_IMPOSSIBLE: {
    status: 'CONFLICT',
    fr: 'Ce mouvement ne peut pas suivre le précédent. Rien n’a été enregistré : rechargez le séjour.',
    en: 'This movement cannot follow the one before. Nothing was saved: reload the stay.',
  },
  CENTRE_IN_USE: {
    status: 'CONFLICT',
    fr: 'Des enfants sont encore dans ce centre : leurs séjours ne peuvent être laissés à personne. Rien n’a été modifié : confiez-le à une autre organisation, ou attendez leur sortie.',
    en: 'Children are still in this centre: their stays cannot be left to nobody. Nothing was changed: entrust it to another organisation, or wait until they have left.',
  },
  CENTRE_UNKEPT: {
    status: 'CONFLICT',
    fr: 'Aucune organisation ne tient les séjours de ce centre dans Vigie : l’enfant n’y serait suivi par personne. Rien n’a été enregistré : notez une sortie vers une autre institution.',
    en: 'No organisation keeps the stays of this centre in Vigie: nobody would follow the child there. Nothing was saved: write an exit to another institution.',
  },
  NOT_FOUND: { status: 'NOT_FOUND', fr: 'Introuvable, ou réservé à un autre rôle.', en: 'Not found, or reserved for another role.' },
  INPUT_INVALID: {
    status: 'BAD_REQUEST',
    fr: 'La demande contient des valeurs qui ne conviennent pas. Rien n’a été modifié : corrigez les champs indiqués.',
    en: 'The request contains values that do not fit. Nothing was changed: correct the fields named.',
  },
  OUTSIDE_COUNTRY: {
    status: 'BAD_REQUEST',
    fr: 'Ce point est hors de Côte d’Ivoire. Rien n’a été modifié : vérifiez la latitude et la longitude.',
    en: 'This point is outside Côte d’Ivoire. Nothing was changed: check latitude and longitude.',
  },
  OUTSIDE_TERRITORY: { status: 'FORBIDDEN', fr: 'Ce lieu est hors de votre territoire. Rien n’a été modifié.', en: 'This place is outside your territory. Nothing was changed.' },
  REFERENCE_TAKEN: {
    status: 'CONFLICT',
    fr: 'Votre organisation a déjà un enregistrement avec cette référence. Rien n’a été modifié : corrigez l’autre, ou changez la référence.',
    en: 'Your organisation already has a record with this reference. Nothing was changed: correct that one, or change the reference.',
  },
  REFERENCE_FIXED: {
    status: 'BAD_REQUEST',
    fr: 'La référence d’un centre ne change pas. Rien n’a été modifié : remettez l’ancienne.',
    en: 'The reference of a centre does not change. Nothing was changed: put the old one back.',
  },
  CHANGED_MEANWHILE: {
    status: 'CONFLICT',
    fr: 'Quelqu’un d’autre a corrigé cet enregistrement entre-temps. Sa version est gardée : rechargez, puis reprenez votre correction.',
    en: 'Somebody else corrected this record meanwhile. Theirs is kept: reload, then make your correction again.',
  },
  UPLOAD_TOO_LARGE: {
    status: 'PAYLOAD_TOO_LARGE',
    fr: 'Le fichier dépasse 300 Mo. Rien n’a été gardé : coupez-le en plusieurs fichiers.',
    en: 'The file is over 300 MB. Nothing was kept: cut it into several files.',
  },
  UPLOAD_EXPIRED: {
    status: 'NOT_FOUND',
    fr: 'Le fichier envoyé n’est plus là. Rien n’a été importé : choisissez-le de nouveau.',
    en: 'The uploaded file is gone. Nothing was imported: choose it again.',
  },
  FILE_UNREADABLE: {
    status: 'BAD_REQUEST',
    fr: 'Ce fichier ne se lit pas comme CSV ou GeoJSON. Rien n’a été importé : enregistrez-le dans l’un de ces formats.',
    en: 'This file does not read as CSV or GeoJSON. Nothing was imported: save it in one of these formats.',
  },
  CANCELLED: { status: 'CLIENT_CLOSED_REQUEST', fr: 'Arrêté à votre demande. Rien n’a été modifié.', en: 'Stopped at your request. Nothing was changed.' },
  BUSY: {
    status: 'TOO_MANY_REQUESTS',
    fr: 'Deux imports sont déjà en cours. Rien n’a été modifié : attendez que l’un se termine.',
    en: 'Two imports are already running. Nothing was changed: wait until one ends.',
  },
  RUNS_WAITING: {
    status: 'TOO_MANY_REQUESTS',
    fr: 'Dix de vos calculs attendent déjà. Rien n’a été modifié : attendez que l’un se termine, ou arrêtez-en un.',
    en: 'Ten of your runs are waiting already. Nothing was changed: wait until one ends, or stop one.',
  },
  PROPOSALS_WAITING: {
    status: 'TOO_MANY_REQUESTS',
    fr: 'Cinq de vos propositions attendent déjà. Rien n’a été modifié : attendez que l’une se termine, ou arrêtez-en une.',
    en: 'Five of your proposals are waiting already. Nothing was changed: wait until one ends, or stop one.',
  },
  NOTHING_TO_SEARCH: {
    status: 'UNPROCESSABLE_CONTENT',
    fr: 'Aucun lieu de cette aire n’est dans votre territoire. Rien n’a été calculé : choisissez d’autres zones, ou dessinez l’aire plus grande.',
    en: 'No place of this area lies in your territory. Nothing was computed: choose other zones, or draw the area larger.',
  },
  DOCUMENTS_WAITING: {
    status: 'TOO_MANY_REQUESTS',
    fr: 'Dix de vos documents attendent déjà. Rien n’a été modifié : attendez que l’un soit prêt.',
    en: 'Ten of your documents are waiting already. Nothing was changed: wait until one is ready.',
  },
  OVERLOADED: {
    status: 'SERVICE_UNAVAILABLE',
    fr: 'Le serveur a trop à faire en ce moment, ou sa base redémarre. Rien n’a été modifié : recommencez dans une minute.',
    en: 'The server has too much to do at the moment, or its database is restarting. Nothing was changed: try again in a minute.',
  },
  DISK_FULL: {
    status: 'SERVICE_UNAVAILABLE',
    fr: 'Le disque du serveur est plein. Rien n’a été modifié : prévenez la personne qui tient le serveur, et recommencez quand elle aura libéré de la place.',
    en: 'The disk of the server is full. Nothing was changed: tell whoever keeps the server, and try again when there is room.',
  },
  UNEXPECTED: {
    status: 'INTERNAL_SERVER_ERROR',
    fr: 'Une erreur imprévue est survenue. La demande n’a rien modifié : recommencez, et donnez le code au support si elle revient.',
    en: 'An unexpected error occurred. The request changed nothing: try again, and give the code to support if it returns.',
  },
} as const satisfies Record<string, { status: Status; fr: string; en: string }>;

export type ProblemCode = keyof typeof PROBLEMS;

/** An error of the closed list, with the details a screen may show (never a value that the user did not send). */
export class Problem extends TRPCError {
  readonly problem: ProblemCode;
  readonly details: Record<string, string | number>;
  /** What it was about, for the audit log only. */
  readonly entity: string | null;

  constructor(problem: ProblemCode, details: Record<string, string | number> = {}, entity: string | null = null) {
    super({ code: PROBLEMS[problem].status, message: PROBLEMS[problem].en });
    this.problem = problem;
    this.details = details;
    this.entity = entity;
  }
}

/** Unique violations that the user can mend, by the model whose key is taken. Stores ask for a taken key themselves; this is for two who ask at once. */
const TAKEN: Partial<Record<string, ProblemCode>> = { Rescue: 'REFERENCE_TAKEN', User: 'ACCOUNT_TAKEN', Organisation: 'NAME_TAKEN', Centre: 'REFERENCE_TAKEN' };

/** Throws what the database refused as an error of the closed list, where it is one of those; for the end of a store's promise. */
export function refused(error: unknown): never {
  const { code, meta } = error as { code?: string; meta?: { modelName?: string } };
  const problem = code === 'P2002' ? TAKEN[meta?.modelName ?? ''] : undefined;
  throw problem ? new Problem(problem) : error;
}

/** The error of the closed list that an error is or was caused by. */
export function problemOf(error: unknown): Problem | undefined {
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof Problem) return at;
  return undefined;
}
