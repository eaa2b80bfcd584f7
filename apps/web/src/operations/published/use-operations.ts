import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api.ts';
import { useFilterOfView } from '../../register/client.ts';
import { useZones } from '../../zones/zones.ts';
import { inLanguage, type Operation, passes } from './features.ts';

/** The published operations in the language of the page; undefined until they are there. */
export function usePublished(enabled = true): Operation[] | undefined {
  const { language } = useTranslation().i18n;
  const published = useQuery({ ...api.operations.published.queryOptions(), enabled }).data;
  return useMemo(() => published?.operations.map((each) => inLanguage(each, language === 'en' ? 'en' : 'fr')), [published, language]);
}

/** The published operations of the period and place of the view, and how many there are in all. */
export function useOperations(enabled: boolean) {
  const zones = useZones();
  const filter = useFilterOfView();
  const published = usePublished(enabled);
  return useMemo(() => published && { passing: published.filter((each) => passes(each, filter, zones)), all: published.length }, [published, filter, zones]);
}
