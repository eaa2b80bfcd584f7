import { CODE_LABELS, capitalised, type Label, RESCUE_FIELDS } from '@vigie/domain';
import type { Language } from './texts.ts';

const within = <Key extends string>(labels: Record<Key, Label>, language: Language) =>
  Object.fromEntries(Object.entries<Label>(labels).map(([key, label]) => [key, label[language]])) as Record<Key, string>;
const begun = <Key extends string>(labels: Record<Key, Label>, language: Language) =>
  Object.fromEntries(Object.entries<Label>(labels).map(([key, label]) => [key, capitalised(label[language])])) as Record<Key, string>;

/** The labels of codes as texts: those that stand in a list or a column of their own begin with a capital, those that end a sentence do not. */
export const codeTexts = (language: Language) => ({
  sector: begun(CODE_LABELS.sector, language),
  sourceOne: within(CODE_LABELS.sourceType, language),
  definition: within(CODE_LABELS.definition, language),
  verification: within(CODE_LABELS.verification, language),
  datePrecision: within(CODE_LABELS.datePrecision, language),
  precision: begun(CODE_LABELS.placePrecision, language),
  level: begun(CODE_LABELS.zoneLevel, language),
  effortKind: begun(CODE_LABELS.effortKind, language),
  centreKind: begun(CODE_LABELS.centreKind, language),
  closureKind: begun(CODE_LABELS.closureKind, language),
  staffRole: begun(CODE_LABELS.staffRole, language),
  contactRole: begun(CODE_LABELS.contactRole, language),
  sex: begun(CODE_LABELS.sex, language),
  centreService: begun(CODE_LABELS.centreService, language),
  spokenLanguage: begun(CODE_LABELS.spokenLanguage, language),
  decider: begun(CODE_LABELS.decider, language),
  payer: begun(CODE_LABELS.payer, language),
  stayEnd: begun(CODE_LABELS.stayEnd, language),
  movement: begun(CODE_LABELS.movement, language),
  resourceKind: begun(CODE_LABELS.resourceKind, language),
  planItem: begun(CODE_LABELS.planItem, language),
  planSection: begun(CODE_LABELS.planSection, language),
  vehicle: begun(CODE_LABELS.vehicle, language),
  season: within(CODE_LABELS.season, language),
  wayClass: begun(CODE_LABELS.wayClass, language),
});

/** The names of the fields of a rescue, for the form that enters it and for the history of its corrections. */
export const fieldTexts = (language: Language) => begun(FIELD_LABELS, language);
const FIELD_LABELS = Object.fromEntries(Object.entries(RESCUE_FIELDS).map(([name, { label }]) => [name, label])) as Record<keyof typeof RESCUE_FIELDS, Label>;
