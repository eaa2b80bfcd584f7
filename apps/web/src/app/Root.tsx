import { Outlet, useMatches } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** Whatever is open, with the title of the page that belongs to it: screen readers, tabs and bookmarks say it. */
export function Root() {
  const { i18n } = useTranslation();
  const title = useMatches({ select: (matches) => matches.at(-1)?.staticData.title });
  const words = title?.[i18n.language === 'en' ? 'en' : 'fr'];
  useEffect(() => {
    document.title = words ? `${words} – Vigie` : 'Vigie';
  }, [words]);
  return <Outlet />;
}
