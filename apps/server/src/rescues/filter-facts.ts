import { CODE_LABELS, type Language, type RescueFilter } from '@vigie/domain';
import { dayText, numberText } from '../documents/typography.ts';
import { filled } from '../documents/words.ts';
import { placeText } from '../hotspots/place-text.ts';
import type { ZoneRegister } from '../zones/register.ts';
import { RESCUES_WORDS } from './words.ts';

/** A period in words. */
export function periodText({ from, to }: Pick<RescueFilter, 'from' | 'to'>, language: Language): string {
  const words = RESCUES_WORDS[language];
  if (from === null && to === null) return words.always;
  return filled(from === null ? words.until : to === null ? words.since : words.between, { from: from ? dayText(from, language) : '', to: to ? dayText(to, language) : '' });
}

/** The period and the place of a filter in words: all of it that cuts what is no rescue. */
export function viewFacts(filter: Pick<RescueFilter, 'from' | 'to' | 'place'>, zones: ZoneRegister, language: Language) {
  const words = RESCUES_WORDS[language];
  return [
    { name: words.period, value: periodText(filter, language) },
    { name: words.place, value: placeText(filter.place ?? null, zones, language) },
  ];
}

/** Every part of a filter in words. */
export function filterFacts(filter: RescueFilter, zones: ZoneRegister, language: Language) {
  const words = RESCUES_WORDS[language];
  const listed = <Code extends string>(codes: readonly Code[], labels: Record<Code, Record<Language, string>>) =>
    codes.length === 0 ? words.all : codes.map((each) => labels[each][language]).join(', ');
  return [
    ...viewFacts(filter, zones, language),
    { name: words.sectors, value: listed(filter.sectors, CODE_LABELS.sector) },
    { name: words.sources, value: listed(filter.sources, CODE_LABELS.sourceType) },
    { name: words.precisions, value: listed(filter.precisions, CODE_LABELS.placePrecision) },
    { name: words.organisations, value: filter.organisations.length === 0 ? words.all : numberText(filter.organisations.length, language) },
  ];
}
