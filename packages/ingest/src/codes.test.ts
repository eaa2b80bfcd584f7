import { describe, expect, it } from 'vitest';
import { CODES, codeLabel, parseYesNo, REPORTED } from './codes.ts';

describe('code readers', () => {
  it('read every code, and its word in both languages', () => {
    for (const { codes, read } of Object.values(CODES))
      for (const code of codes)
        for (const word of [code, code.toLowerCase(), codeLabel(code, 'fr'), codeLabel(code, 'en')]) expect((read as (text: string) => string | null)(word), word).toBe(code);
  });

  it('a code that two lists of a report share has one word in both, or a report would say the word of the other', () => {
    const known = new Map<string, { fr: string; en: string }>();
    for (const labels of REPORTED)
      for (const [code, label] of Object.entries(labels)) {
        expect(known.get(code) ?? label, code).toEqual(label);
        known.set(code, label);
      }
  });

  it.each([
    ['cacao', 'COCOA'],
    ['Cacaoyer', 'COCOA'],
    ['cocoa', 'COCOA'],
    ['Plantations de cacao', 'COCOA'],
    ['Mine d’or', 'GOLD_MINING'],
    ["mine d'or", 'GOLD_MINING'],
    ['ORPAILLAGE', 'GOLD_MINING'],
    ['Mendicité', 'BEGGING'],
    ['other_agri', 'OTHER_AGRI'],
    ['pêche', null],
  ])('sector %s', (word, code) => expect(CODES.sector.read(word)).toBe(code));

  it.each([
    ['signalé', 'REPORTED'],
    ['denonciation', 'REPORTED'],
    ['Dénonciation anonyme', 'REPORTED'],
    ['Numéro vert 116', 'REPORTED'],
    ['Patrouille de gendarmerie', 'DISCOVERED'],
    ['Contrôle routier', 'DISCOVERED'],
    ['Découvert', 'DISCOVERED'],
    ['opération', 'DISCOVERED'],
    ['enquête', 'SURVEY'],
    ['survey', 'SURVEY'],
  ])('source %s', (word, code) => expect(CODES.sourceType.read(word)).toBe(code));

  it('read yes and no', () => {
    expect(['Oui', 'true', 'x', '1'].map(parseYesNo)).toEqual([true, true, true, true]);
    expect(['Non', 'FALSE', 'n', '0'].map(parseYesNo)).toEqual([false, false, false, false]);
    expect(parseYesNo('peut-être')).toBeNull();
  });
});
