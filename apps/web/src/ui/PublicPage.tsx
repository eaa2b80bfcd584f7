import './public-page.css';
import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageButton } from './LanguageButton.tsx';

/** A page outside the shell, for those who have not signed in: one column and the language. Without a title it is Vigie's own. */
export function PublicPage({ title, wide = false, children }: { title?: string; wide?: boolean; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <main className="public-page" data-wide={wide}>
      <header>
        <div>
          {title && <p className="public-mark">Vigie</p>}
          <Title order={1}>{title ?? 'Vigie'}</Title>
          {!title && <Text c="dimmed">{t('tagline')}</Text>}
        </div>
        <LanguageButton />
      </header>
      {children}
    </main>
  );
}
