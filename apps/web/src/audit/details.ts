import type { TFunction } from 'i18next';
import { formatNumber } from '../i18n/format.ts';
import { texts } from '../i18n/index.ts';

/** Words of what an entry of the log tells besides who did what: names of details, and values that are codes. A test holds that every detail the server writes has its word. */
const detailsText = texts('auditDetails', {
  fr: {
    name: {
      what: 'ce qui a changé',
      role: 'rôle',
      territories: 'territoires',
      before: 'avant',
      exact: 'lieux exacts consultés',
      dataVersion: 'version des données',
      more: 'autres fois',
      added: 'ajoutés',
      updated: 'corrigés',
      unchanged: 'inchangés',
      rejected: 'rejetés',
      seed: 'numéro du tirage',
      rescues: 'sauvetages',
      title: 'titre',
      level: 'niveau',
      entries: 'entrées',
      firstBroken: 'première entrée rompue',
      fault: 'défaut',
      by: 'par',
      reason: 'raison',
      purpose: 'motif',
      features: 'formes',
      method: 'méthode',
      address: 'adresse',
      ended: 'sessions terminées',
      keys: 'clés',
      opened: 'données relues',
      format: 'format',
      rows: 'lignes',
      noun: 'objet',
      size: 'octets',
      trial: 'vérification seulement',
      revision: 'révision',
      kind: 'genre',
      document: 'document',
      copy: 'exemplaire',
      entity: 'identifiant',
      path: 'ce qui était demandé',
      problem: 'pourquoi refusé',
      undo: 'import annulé',
      removed: 'retirés',
      restored: 'rétablis',
      kept: 'laissés tels quels',
      version: 'version des sommes',
      cells: 'sommes changées',
      run: 'calcul',
      centre: 'centre',
      children: 'enfants',
      department: 'département',
      organisation: 'organisation',
      parted: 'séparés malgré la demande',
      stays: 'séjours',
      nodes: 'carrefours',
      edges: 'tronçons',
      file: 'fichier',
      holds: 'réservations',
      free: 'lits libres',
      threshold: 'seuil',
      alerts: 'alertes',
      count: 'nombre',
    },
    value: {
      password: 'mot de passe',
      capacity: 'source de la capacité',
      speeds: 'vitesses',
      roads: 'routes',
      trip: 'trajet observé',
      trips: 'trajets observés',
      staff: 'enfants par personne',
      'second factor': 'second facteur',
      'second factor begun': 'second facteur, commencé',
      blocked: 'bloqué',
      unblocked: 'débloqué',
      sessions: 'sessions',
      yes: 'oui',
      no: 'non',
    },
  },
  en: {
    name: {
      what: 'what changed',
      role: 'role',
      territories: 'territories',
      before: 'before',
      exact: 'exact places consulted',
      dataVersion: 'data version',
      more: 'more times',
      added: 'added',
      updated: 'corrected',
      unchanged: 'unchanged',
      rejected: 'rejected',
      seed: 'seed',
      rescues: 'rescues',
      title: 'title',
      level: 'level',
      entries: 'entries',
      firstBroken: 'first broken entry',
      fault: 'fault',
      by: 'by',
      reason: 'reason',
      purpose: 'purpose',
      features: 'shapes',
      method: 'method',
      address: 'address',
      ended: 'sessions ended',
      keys: 'keys',
      opened: 'data read again',
      format: 'format',
      rows: 'rows',
      noun: 'object',
      size: 'bytes',
      trial: 'check only',
      revision: 'revision',
      kind: 'kind',
      document: 'document',
      copy: 'copy',
      entity: 'identifier',
      path: 'what was asked',
      problem: 'why refused',
      undo: 'import undone',
      removed: 'removed',
      restored: 'restored',
      kept: 'left as they were',
      version: 'version of the sums',
      cells: 'sums changed',
      run: 'run',
      centre: 'centre',
      children: 'children',
      department: 'department',
      organisation: 'organisation',
      parted: 'parted against the wish',
      stays: 'stays',
      nodes: 'junctions',
      edges: 'stretches of road',
      file: 'file',
      holds: 'holds',
      free: 'free beds',
      threshold: 'threshold',
      alerts: 'alerts',
      count: 'number',
    },
    value: {
      password: 'password',
      speeds: 'speeds',
      roads: 'roads',
      trip: 'observed trip',
      trips: 'observed trips',
      capacity: 'source of the capacity',
      staff: 'children per person',
      'second factor': 'second factor',
      'second factor begun': 'second factor, begun',
      blocked: 'blocked',
      unblocked: 'unblocked',
      sessions: 'sessions',
      yes: 'yes',
      no: 'no',
    },
  },
});

declare module 'i18next' {
  interface ResourceNamespaceMap {
    auditDetails: typeof detailsText;
  }
}

type Words = TFunction<['auditDetails', 'audit', 'common']>;

/** The details of an entry in words: "lieux exacts consultés : 11 359 ; version des données : 11". What has no word stands as it was written. */
export function detailsIn(t: Words, details: Readonly<Record<string, unknown>>): string {
  const written = Object.entries(details).map(([key, value]) => t('common:pair', { label: t(`name.${key}`, { defaultValue: key }), value: valueIn(t, key, value) }));
  return written.join(' · ') || '–';
}

function valueIn(t: Words, key: string, value: unknown): string {
  if (value === null || value === '') return '–';
  if (typeof value === 'boolean') return t(value ? 'value.yes' : 'value.no');
  if (typeof value === 'number') return key === 'seed' ? String(value) : formatNumber(value, Number.isInteger(value) ? 0 : 1);
  if (typeof value !== 'string') return JSON.stringify(value);
  const defaultValue = value;
  if (key === 'role') return t(`common:role.${value}`, { defaultValue });
  if (key === 'purpose') return t(`common:purpose.${value}`, { defaultValue });
  if (key === 'level') return t(`common:level.${value}`, { defaultValue });
  if (key === 'noun') return t(`audit:nounOf.${value}`, { defaultValue });
  return key === 'what' ? t(`value.${value}`, { defaultValue }) : value;
}
