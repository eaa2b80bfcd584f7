import { Outlet, useMatches } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** The open route, and the title of the page for it, which screen readers, tabs and bookmarks show. */
export function Root() {
  const { i18n } = useTranslation();
  const title = useMatches({ select: (matches) => matches.at(-1)?.staticData.title });
  const words = title?.[i18n.language === 'en' ? 'en' : 'fr'];
  useEffect(() => {
    document.title = words ? `${words} – Vigie` : 'Vigie';
  }, [words]);
  return <Outlet />;
}
