import i18next, { type TFunction } from 'i18next';
import { beforeAll, expect, it } from 'vitest';
import { texts } from './texts.ts';

const probe = () =>
  texts('probe', {
    fr: { ask: 'Où ? « {{where}} »', count_one: '{{formatted}} lieu', count_many: '{{formatted}} de lieux', count_other: '{{formatted}} lieux' },
    en: { ask: 'Where? “{{where}}”', count_one: 'one place', count_other: '{{formatted}} places' },
  });

declare module 'i18next' {
  interface ResourceNamespaceMap {
    probe: ReturnType<typeof probe>;
  }
}

beforeAll(async () => {
  await i18next.init({ lng: 'fr', resources: {} });
});

it('French has its spaces that do not break, and English needs no form that it does not have', () => {
  probe();
  const t = i18next.getFixedT('fr', 'probe');
  expect(t('ask', { where: 'Soubré' })).toBe('Où\u202f? «\u00a0Soubré\u00a0»');
  expect(i18next.getFixedT('en', 'probe')('count', { count: 1, formatted: '1' })).toBe('one place');
});

// What follows is read by the compiler: each line that it must refuse is marked.
it('a key or a variable that one language lacks does not compile', () => {
  // @ts-expect-error English lacks a key
  texts('probe', { fr: { a: 'a', b: 'b' }, en: { a: 'a' } });
  // @ts-expect-error English has one too many
  texts('probe', { fr: { a: 'a' }, en: { a: 'a', b: 'b' } });
  // @ts-expect-error English says another variable
  texts('probe', { fr: { a: '{{n}}' }, en: { a: '{{m}}' } });
  const refused = (t: TFunction<'probe'>) => [
    // @ts-expect-error no such key
    t('asked'),
    // @ts-expect-error a variable is missing
    t('ask'),
  ];
  expect(refused).toBeTypeOf('function');
});
