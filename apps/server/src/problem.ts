import { TRPCError } from '@trpc/server';

type Status = TRPCError['code'];

/** Every error that a user may see: its tRPC status and its sentences. What happened, what was kept, what to do. */
export const PROBLEMS = {
  SIGN_IN_NEEDED: {
    status: 'UNAUTHORIZED',
    fr: 'Votre session est terminée. Rien n’a été enregistré : connectez-vous, puis recommencez.',
    en: 'Your session has ended. Nothing was saved: sign in, then try again.',
  },
  NOT_ALLOWED: { status: 'FORBIDDEN', fr: 'Votre rôle ne permet pas cette action. Rien n’a été modifié.', en: 'Your role does not allow this. Nothing was changed.' },
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

  constructor(problem: ProblemCode, details: Record<string, string | number> = {}) {
    super({ code: PROBLEMS[problem].status, message: PROBLEMS[problem].en });
    this.problem = problem;
    this.details = details;
  }
}

/** Unique violations that are the user's to mend, by the model whose key is taken. */
const TAKEN: Record<string, ProblemCode> = { Rescue: 'REFERENCE_TAKEN' };

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
